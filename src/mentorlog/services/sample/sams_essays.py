"""What Robin wrote to Sam: the essays of the sample, broken into lines as they were posted."""

THE_ROOM_WITH_THE_DRAIN = """\
Behind the shop there was a room with a drain in the floor.
My grandmother gutted mackerel there, my mother did the
books on an upturned crate, and on Saturdays I sat between
them and read aloud whatever there was: timetables, hymns,
the back of the salt. I was loud. I had the whole accent on.
Nobody in that room ever told me to mind who was listening.

I tried all week to find a second room and could not. There
are rooms where I am welcome and there are rooms where I am
useful, and until I wrote this down I believed that was one
kind of room.

It smelled terrible, by the way. I would go back tomorrow.
"""

ELEVEN_MINUTES = """\
I rang my mother from my desk, at noon, with the door open,
in the voice I have for her. Eleven minutes: the freezer, my
cousin, the freezer again.

When I hung up, Piotr looked over his screen, and I was
already reaching for the funny version. He said, “You sound
like somebody I would like to meet.” Then he went back to
his drains. We have shared an office for four years.

I should say that I wrote this six times. The first was the
true one, and it is gone, because I had two whole days left
in which to improve it.
"""

ONE_POINT_FOUR = """\
Item three was the load table, and nobody ever asks about
the load table. I said, “I don't know where this number
comes from. Can somebody show me?” It came out in the
Saturday voice. Eleven people studied the carpet.

Then Mr Okafor, who trained everyone in that room, took off
his glasses and said, “Neither do I.”

It took us until lunch. The one point four had been copied
from a bridge in another valley, the year I started school,
by somebody who was also, I suppose, too embarrassed to ask.

Nothing was going to fall down. But I keep thinking of all
those years of people not asking, each one sure of being the
only one who didn't know.
"""

FIVE_TIMES_FINE = """\
1. To the dentist. It stood in for: that hurts.

2. To Piotr, about the weekend. It stood in for: I spent it
   in bed with the curtains shut and I don't know why.

3. To my mother, about work. It stood in for: I am good at
   it, and I cannot tell you how without sounding like them.

4. To a man on the telephone who asked whether I could hold.
   That one was true.

5. To you, at the door, last time. It stood in for: thank
   you. I did not want to be a person who cries on a
   landing, so I said fine and ran for a bus that was not
   mine.
"""

THIS_IS_LATE = """\
This is late, and I want that on the record before the
excuse, so that there won't be one.

I used to sing. Not in a choir; at the counter, while I
wrapped. I was fourteen, and people came on Saturdays for
it. Then a woman in a good coat told my mother that I ought
to be trained, that it was a shame, and when she said shame
she looked round the shop. I stopped that week. I told
everybody my voice had gone.

You asked what I stopped doing because I was good at it. I
have had that answer ready for twenty years, and for three
days now I have sat in front of it, and it isn't true. I did
not stop because I was good. I stopped because of where I
was standing when I was good.
"""

TWO_NUMBERS = """\
I had two numbers on a card in my pocket: the reasonable one
and the one I wanted.

She asked. I said the one I wanted, and then I did what we
had agreed, which was nothing. There is a chart of rivets on
her wall. I got to nineteen.

She said, “That is less than I had written down.”

I laughed, in the wrong voice, which is to say the right
one. And on the stairs I thought of somebody of fourteen,
with string and paper in both hands. I would like to tell
that child: not everyone who looks at you is looking round
the shop.
"""

WHY_IT_HOLDS = """\
I asked my mother whether she would like to see the bridge
before it opens. She said what would she want with a bridge,
and was ready forty minutes early, in the funeral coat.

She kept one hand on the rail all the way out. I was showing
the joints to Mr Okafor's new people, in my office voice,
and then I heard myself turn round and explain them to her,
in ours, and not change back. Nobody's face did anything.
One of them asked her what was good just now, and she told
him, for ten minutes, and he wrote it down.

What I had been afraid of, all this time, was that they
would look at her. They did look at her.

On the way home she said, “So it gives a little, and that is
why it holds.” I have a degree in this and have never put it
better.
"""

GOOD_WEIGHT = """\
Dear you,

you are standing at Sam's door with your question written on
a card, in case you forget it. You won't forget it.

I know what you are hoping for. You hope that somebody will
name the amount: a third, say, a quarter when there are
clients, and the rest at home with the curtains shut. You
have it written down as a question of how much, as if there
were someone behind a counter with a scale.

There is. It is you. You were always quick with the string.

Nobody is going to send you back for having been too much. I
asked. Some of them said they had been waiting for years.

So: both hands, and look up. Give good weight.

R.
"""

AS_FAR_AS_I_HAVE_ONE = """\
I thought this would be the easy one. By now I have given
the answer to everybody but you, so here is the part I have
not said yet.

I am afraid of what comes when we stop. Not that I will go
back to how it was. That I will be fine, and that
"""
