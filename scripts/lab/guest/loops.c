// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loops whose time tells what something that runs beside them costs: system calls with
 * context switches, a round trip of the network, writes of an MSR. Built static
 * (gcc -O2 -static), for any guest.
 *
 * Usage: loops switch|net COUNT
 *        loops msr NUMBER COUNT	(needs msr.ko and msr.allow_writes=on)
 *        loops bursts NUMBER COUNT BURSTS FILE
 *
 * Prints nanoseconds for one turn. The value that is written to an MSR is the one that
 * was read from it. bursts: BURSTS times COUNT writes; before each, FILE is opened and read,
 * and 50 writes are not timed. The watch's report as FILE empties its rings.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WARM_UP 50

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_RAW, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

/* A byte there and back COUNT times, between two processes on one CPU. */
static void ping(int out, int in, long count)
{
	double start = now();
	char c = 0;
	long i;

	for (i = 0; i < count; i++)
		if (write(out, &c, 1) != 1 || read(in, &c, 1) != 1)
			err(1, "turn %ld", i);
	printf("%.0f\n", (now() - start) / count);
}

static void echo(int out, int in)
{
	char c;

	while (read(in, &c, 1) == 1 && write(out, &c, 1) == 1)
		;
	_exit(0);
}

static void loop_switch(long count)
{
	int to[2], from[2];

	if (pipe(to) || pipe(from))
		err(1, "pipe");
	if (!fork()) {
		close(to[1]);
		echo(from[1], to[0]);
	}
	close(to[0]);
	ping(to[1], from[0], count);
	close(to[1]);
	wait(NULL);
}

static int bound(struct sockaddr_in *at)
{
	socklen_t len = sizeof(*at);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	*at = (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	if (fd < 0 || bind(fd, (struct sockaddr *)at, len) ||
	    getsockname(fd, (struct sockaddr *)at, &len))
		err(1, "socket");
	return fd;
}

static void loop_net(long count)
{
	struct sockaddr_in here, there;
	int a = bound(&here), b = bound(&there);
	pid_t child;

	if (connect(a, (struct sockaddr *)&there, sizeof(there)) ||
	    connect(b, (struct sockaddr *)&here, sizeof(here)))
		err(1, "connect");
	child = fork();
	if (!child)
		echo(b, b);
	ping(a, a, count);
	kill(child, 9);
	wait(NULL);
}

static int open_msr(off_t number, unsigned long long *value)
{
	int fd = open("/dev/cpu/0/msr", O_RDWR);

	if (fd < 0)
		err(1, "/dev/cpu/0/msr");
	if (pread(fd, value, sizeof(*value), number) != sizeof(*value))
		warn("MSR %#llx cannot be read", (unsigned long long)number);
	return fd;
}

/* Nanoseconds of all. */
static double write_msr(int fd, off_t number, unsigned long long value, long count)
{
	double start = now();
	long i;

	/* The hypervisor may refuse: that is a write, too. */
	for (i = 0; i < count; i++)
		if (pwrite(fd, &value, sizeof(value), number) < 0 && i == 0)
			warn("MSR %#llx", (unsigned long long)number);
	return now() - start;
}

static void loop_msr(off_t number, long count)
{
	unsigned long long value = 0;
	int fd = open_msr(number, &value);

	printf("%.0f\n", write_msr(fd, number, value, count) / count);
}

static void read_all(const char *path)
{
	int fd = open(path, O_RDONLY);
	static char buf[4096];
	ssize_t n;

	if (fd < 0)
		err(1, "%s", path);
	do {
		n = read(fd, buf, sizeof(buf));
	} while (n > 0);
	if (n < 0)
		err(1, "%s", path);
	close(fd);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Prints the least and the median. */
static void loop_bursts(off_t number, long count, long bursts, const char *path)
{
	unsigned long long value = 0;
	int fd = open_msr(number, &value);
	double *took = calloc(bursts, sizeof(*took));
	long i;

	if (!took)
		err(1, "calloc");
	for (i = 0; i < bursts; i++) {
		read_all(path);
		/* What the reading has driven out of the caches comes back. */
		write_msr(fd, number, value, WARM_UP);
		took[i] = write_msr(fd, number, value, count) / count;
	}
	qsort(took, bursts, sizeof(*took), by_size);
	printf("%.0f %.0f\n", took[0], took[bursts / 2]);
	free(took);
}

int main(int argc, char **argv)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	if (sched_setaffinity(0, sizeof(one), &one))
		err(1, "sched_setaffinity");
	if (argc == 3 && !strcmp(argv[1], "switch"))
		loop_switch(atol(argv[2]));
	else if (argc == 3 && !strcmp(argv[1], "net"))
		loop_net(atol(argv[2]));
	else if (argc == 4 && !strcmp(argv[1], "msr"))
		loop_msr(strtoll(argv[2], NULL, 0), atol(argv[3]));
	else if (argc == 6 && !strcmp(argv[1], "bursts"))
		loop_bursts(strtoll(argv[2], NULL, 0), atol(argv[3]), atol(argv[4]),
			    argv[5]);
	else
		errx(1, "usage: loops switch|net COUNT, loops msr NUMBER COUNT, or loops bursts NUMBER COUNT BURSTS FILE");
	return 0;
}
