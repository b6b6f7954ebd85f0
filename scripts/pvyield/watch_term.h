/* SPDX-License-Identifier: GPL-2.0-only */
/* The time between two looks: signals, keys, and the terminal as a screen. */
#ifndef PVYIELD_WATCH_TERM_H
#define PVYIELD_WATCH_TERM_H

#include "pvyield.h"

/**
 * enum watch_wake - why a wait ended
 * @WAKE_LOOK: it is time to look again
 * @WAKE_DRAW: the terminal has another size, or was in other hands
 * @WAKE_END: the user, a signal or the time ends it
 */
enum watch_wake {
	WAKE_LOOK,
	WAKE_DRAW,
	WAKE_END,
};

/**
 * struct watch_term - the waiting, and the terminal
 * @screen: the terminal is used as a screen
 * @signals: descriptor of the signals
 * @end: when it ends, milliseconds of CLOCK_BOOTTIME; 0 for never
 * @next: when the next look is
 */
struct watch_term {
	bool screen;
	int signals;
	s64 end;
	s64 next;
};

int watch_term_open(struct watch_term *t, bool screen, s64 ms,
		    struct failure *why);
enum watch_wake watch_term_wait(struct watch_term *t);
void watch_term_size(unsigned int *width, unsigned int *height);
void watch_term_close(struct watch_term *t);

#endif
