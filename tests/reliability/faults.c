/* Counts the file operations below one folder, and at a given one lets the disk, or the process,
 * fail. Loaded with LD_PRELOAD; does nothing until faults_arm() was called.
 *
 * Every counted operation is a line in a trace, so that it is told even after a SIGKILL: a letter
 * for what it needs of the disk, its name, and the file's name. Letters: G grows (a full disk
 * refuses it), C changes (a read-only disk refuses it), R reads. A faulty disk may refuse any.
 * Sockets of the internet are refused while armed, and are lines "N" of the trace.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { COUNT, FAIL, STAY_FAILED, SHORTEN, KILL_BEFORE, KILL_AFTER, SIGNAL };
enum verdict { GO_ON, REFUSE, HALF, DIE_AFTER };
enum { FILES = 1024 };

static char folder[PATH_MAX];
static int trace = -1;
static int watched[FILES];
static long number, counted;
static int how, code; /* `code` is an errno, or for SIGNAL the signal */

/* From here on operations count; the `n`-th, from 1, is the one that fails. */
void faults_arm(const char *below, int trace_fd, int how_, long n, int code_) {
    snprintf(folder, sizeof folder, "%s", below);
    memset(watched, 0, sizeof watched);
    number = n, how = how_, code = code_, counted = 0;
    trace = trace_fd;
}

void faults_disarm(void) { trace = -1; }

static void die(void) { syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL); }

static void note(char needs, const char *name, const char *file) {
    char line[256];
    const char *base = file ? strrchr(file, '/') : NULL;
    int length = snprintf(line, sizeof line, "%c %s %s\n", needs, name, base ? base + 1 : file ? file : "");
    syscall(SYS_write, trace, line, length < (int)sizeof line ? length : (int)sizeof line - 1);
}

static int refused(char needs) {
    return code == ENOSPC ? needs == 'G' : code == EROFS ? needs != 'R' : 1;
}

static enum verdict count(char needs, const char *name, const char *file) {
    int kept = errno;
    note(needs, name, file);
    errno = kept;
    counted++;
    if (how == STAY_FAILED && counted >= number && refused(needs)) return REFUSE;
    if (counted != number) return GO_ON;
    if (how == FAIL && refused(needs)) return REFUSE;
    if (how == SHORTEN) return HALF;
    if (how == KILL_BEFORE) die();
    if (how == KILL_AFTER) return DIE_AFTER;
    if (how == SIGNAL) raise(code);
    return GO_ON;
}

static int is_watched(int fd) { return trace >= 0 && fd >= 0 && fd < FILES && watched[fd]; }

/* A relative path belongs to the folder when what it is relative to does. */
static int is_below(int dir, const char *path) {
    size_t length = strlen(folder);
    if (trace < 0 || !path) return 0;
    if (path[0] != '/') return dir != AT_FDCWD && is_watched(dir);
    return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* The call, unless it is to be refused; `is_ours` says whether it counts. */
#define DO(type, is_ours, needs, name, file, call) \
    do { \
        if (!(is_ours)) return call; \
        enum verdict verdict = count(needs, name, file); \
        if (verdict == REFUSE) return errno = code, -1; \
        type result = call; \
        if (verdict == DIE_AFTER) die(); \
        return result; \
    } while (0)

static char needs_of(int flags) {
    return flags & O_CREAT ? 'G' : flags & (O_WRONLY | O_RDWR) ? 'C' : 'R';
}

static int opened(int fd, int is_ours) {
    if (fd >= 0 && fd < FILES) watched[fd] = is_ours;
    return fd;
}

#define OPEN_AT(symbol) \
    static int symbol##_(int dir, const char *path, int flags, mode_t mode) { \
        REAL(int, #symbol, int, const char *, int, mode_t); \
        int is_ours = is_below(dir, path); \
        DO(int, is_ours, needs_of(flags), "open", path, opened(real(dir, path, flags, mode), is_ours)); \
    } \
    int symbol(int dir, const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return symbol##_(dir, path, flags, mode); \
    }
OPEN_AT(openat)
OPEN_AT(openat64)

#define OPEN(symbol, at) \
    int symbol(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return at##_(AT_FDCWD, path, flags, mode); \
    }
OPEN(open, openat)
OPEN(open64, openat64)
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int fd) {
    REAL(int, "close", int);
    if (!is_watched(fd)) return real(fd);
    enum verdict verdict = count('R', "close", NULL);
    watched[fd] = 0;
    int result = real(fd); /* a file is closed also where closing it fails */
    if (verdict == DIE_AFTER) die();
    return verdict == REFUSE ? (errno = code, -1) : result;
}

/* Writing, whole or only its first half. */
#define WRITE(symbol, shape, given) \
    ssize_t symbol shape { \
        REAL(ssize_t, #symbol, WRITE_TYPES); \
        enum verdict verdict = is_watched(fd) ? count('G', "write", NULL) : GO_ON; \
        if (verdict == REFUSE) return errno = code, -1; \
        if (verdict == HALF && size > 1) size /= 2; \
        ssize_t result = real given; \
        if (verdict == DIE_AFTER) die(); \
        return result; \
    }
#define WRITE_TYPES int, const void *, size_t
WRITE(write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
#undef WRITE_TYPES
#define WRITE_TYPES int, const void *, size_t, off_t
WRITE(pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
WRITE(pwrite64, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
#undef WRITE_TYPES
#define WRITE_TYPES int, int, off_t *, size_t
WRITE(sendfile, (int fd, int from, off_t *at, size_t size), (fd, from, at, size))
WRITE(sendfile64, (int fd, int from, off_t *at, size_t size), (fd, from, at, size))

ssize_t writev(int fd, const struct iovec *parts, int size) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    DO(ssize_t, is_watched(fd), 'G', "write", NULL, real(fd, parts, size));
}

#define ON_FILE(symbol, needs) \
    int symbol(int fd) { \
        REAL(int, #symbol, int); \
        DO(int, is_watched(fd), needs, #symbol, NULL, real(fd)); \
    }
ON_FILE(fsync, 'G')
ON_FILE(fdatasync, 'G')

#define ON_FILE_WITH(symbol, type, needs) \
    int symbol(int fd, type value) { \
        REAL(int, #symbol, int, type); \
        DO(int, is_watched(fd), needs, #symbol, NULL, real(fd, value)); \
    }
ON_FILE_WITH(ftruncate, off_t, 'C')
ON_FILE_WITH(ftruncate64, off_t, 'C')
ON_FILE_WITH(fchmod, mode_t, 'C')

#define ON_PATH(symbol) \
    int symbol(const char *path) { \
        REAL(int, #symbol, const char *); \
        DO(int, is_below(AT_FDCWD, path), 'C', #symbol, path, real(path)); \
    }
ON_PATH(unlink)
ON_PATH(rmdir)

#define ON_PATH_WITH(symbol, needs) \
    int symbol(const char *path, mode_t mode) { \
        REAL(int, #symbol, const char *, mode_t); \
        DO(int, is_below(AT_FDCWD, path), needs, #symbol, path, real(path, mode)); \
    }
ON_PATH_WITH(mkdir, 'G')
ON_PATH_WITH(chmod, 'C')

#define ON_TWO(symbol) \
    int symbol(const char *old, const char *path) { \
        REAL(int, #symbol, const char *, const char *); \
        DO(int, is_below(AT_FDCWD, path), 'G', #symbol, path, real(old, path)); \
    }
ON_TWO(rename)
ON_TWO(link)
ON_TWO(symlink)

int unlinkat(int dir, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    DO(int, is_below(dir, path), 'C', "unlink", path, real(dir, path, flags));
}

int mkdirat(int dir, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    DO(int, is_below(dir, path), 'G', "mkdir", path, real(dir, path, mode));
}

int fchmodat(int dir, const char *path, mode_t mode, int flags) {
    REAL(int, "fchmodat", int, const char *, mode_t, int);
    DO(int, is_below(dir, path), 'C', "chmod", path, real(dir, path, mode, flags));
}

int renameat(int from, const char *old, int to, const char *path) {
    REAL(int, "renameat", int, const char *, int, const char *);
    DO(int, is_below(to, path), 'G', "rename", path, real(from, old, to, path));
}

int renameat2(int from, const char *old, int to, const char *path, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    DO(int, is_below(to, path), 'G', "rename", path, real(from, old, to, path, flags));
}

int linkat(int from, const char *old, int to, const char *path, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    DO(int, is_below(to, path), 'G', "link", path, real(from, old, to, path, flags));
}

int socket(int domain, int type, int protocol) {
    REAL(int, "socket", int, int, int);
    if (trace >= 0 && (domain == AF_INET || domain == AF_INET6)) {
        note('N', "socket", NULL);
        return errno = ENETDOWN, -1;
    }
    return real(domain, type, protocol);
}
