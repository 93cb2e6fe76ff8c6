"""The SQLite file: its tables, how it is opened, migrated, read and written."""
