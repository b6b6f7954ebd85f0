// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time between two looks, and the terminal while it is a screen.  A few
 * sequences that every terminal of Linux knows do what is needed here, so curses
 * is not: nothing has to be found in a database, and the command that is linked
 * into an initramfs stays one file.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "watch_term.h"

#define PERIOD_MS 1000

/* The alternate screen, so that what was there comes back; no cursor. */
#define SCREEN_ON "\033[?1049h\033[?25l\033[2J"
#define SCREEN_OFF "\033[?25h\033[?1049l"

static struct termios before;
static sigset_t mask_before;

/* A watch of ten minutes ends ten minutes later, suspended in between or not. */
static s64 now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_BOOTTIME, &ts);
	return (s64)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void screen_on(void)
{
	struct termios raw = before;

	raw.c_lflag &= ~(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	fputs(SCREEN_ON, stdout);
	fflush(stdout);
}

static void screen_off(void)
{
	fputs(SCREEN_OFF, stdout);
	fflush(stdout);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
}

/**
 * watch_term_open() - begin to wait
 * @t: the terminal; to be closed by watch_term_close() on success
 * @screen: use the terminal as a screen
 * @ms: end after this, 0 for never
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int watch_term_open(struct watch_term *t, bool screen, s64 ms,
		    struct failure *why)
{
	sigset_t set;

	*t = (struct watch_term){ .screen = screen, .next = now_ms() };
	t->end = ms ? t->next + ms : 0;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGQUIT);
	if (screen) {
		sigaddset(&set, SIGWINCH);
		sigaddset(&set, SIGTSTP);
	}
	sigprocmask(SIG_BLOCK, &set, &mask_before);
	t->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (t->signals < 0)
		goto fail;
	if (screen && tcgetattr(STDIN_FILENO, &before)) {
		close(t->signals);
		goto fail;
	}
	if (screen)
		screen_on();
	return 0;

fail:
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
	return fail_with(why, "cannot watch on this terminal: %m: give --once");
}

/* Stopped like any other program, with the terminal as it was. */
static void stop(const struct watch_term *t)
{
	sigset_t set;

	screen_off();
	signal(SIGTSTP, SIG_DFL);
	raise(SIGTSTP);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	/* Here it goes on, when it does. */
	sigprocmask(SIG_BLOCK, &set, NULL);
	if (t->screen)
		screen_on();
}

/* Return: whether something is to be done now, then *@wake is that. */
static bool take_signal(const struct watch_term *t, enum watch_wake *wake)
{
	struct signalfd_siginfo info;

	if (read(t->signals, &info, sizeof(info)) != sizeof(info))
		return false;
	*wake = WAKE_END;
	if (info.ssi_signo == SIGTSTP)
		stop(t);
	if (info.ssi_signo == SIGTSTP || info.ssi_signo == SIGWINCH)
		*wake = WAKE_DRAW;
	return true;
}

static bool take_key(void)
{
	char c;
	ssize_t n = read(STDIN_FILENO, &c, 1);

	/* A terminal that has gone ends it too. */
	return n == 1 ? c == 'q' || c == 'Q' : !(n < 0 && errno == EINTR);
}

/**
 * watch_term_wait() - wait until the next look
 * @t: the terminal
 *
 * Return: why it ended.
 */
enum watch_wake watch_term_wait(struct watch_term *t)
{
	struct pollfd fds[] = {
		{ .fd = t->signals, .events = POLLIN },
		{ .fd = t->screen ? STDIN_FILENO : -1, .events = POLLIN },
	};
	s64 now = now_ms(), until;
	enum watch_wake wake;

	/* What took long is not made up for. */
	t->next = t->next + PERIOD_MS > now ? t->next + PERIOD_MS : now + PERIOD_MS;
	for (;;) {
		until = t->end && t->end < t->next ? t->end : t->next;
		if (now >= until) {
			if (t->end && now >= t->end)
				return WAKE_END;
			return WAKE_LOOK;
		}
		if (poll(fds, ARRAY_SIZE(fds), until - now) > 0) {
			if (fds[0].revents && take_signal(t, &wake)) {
				if (wake == WAKE_DRAW)
					t->next -= PERIOD_MS;
				return wake;
			}
			if (fds[1].revents && take_key())
				return WAKE_END;
		}
		now = now_ms();
	}
}

/**
 * watch_term_size() - how much room there is
 * @width: columns
 * @height: lines
 */
void watch_term_size(unsigned int *width, unsigned int *height)
{
	struct winsize ws;

	*width = 80;
	*height = 24;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws))
		return;
	if (ws.ws_col)
		*width = ws.ws_col;
	if (ws.ws_row)
		*height = ws.ws_row;
}

/**
 * watch_term_close() - leave the terminal as it was
 * @t: the terminal
 */
void watch_term_close(struct watch_term *t)
{
	if (t->screen)
		screen_off();
	close(t->signals);
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
}
