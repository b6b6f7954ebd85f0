// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words for what the state machine knows, as the status, the log and the
 * parameter have them.
 */
#include "defer.h"

const char defer_no_bus[] =
	"the kernel's own bring-up of xenbus has failed: its thread xenbus is missing";

const char defer_backends[] =
	"backend drivers are registered and could not map a frontend's ring; see backends=";

static const char * const state_names[] = {
	[DEFER_IDLE] = "idle",
	[DEFER_REFUSED] = "refused",
	[DEFER_OBSERVING] = "observing",
	[DEFER_WAITING] = "waiting",
	[DEFER_SETTLING] = "settling",
	[DEFER_STARTING] = "starting",
	[DEFER_UP] = "up",
	[DEFER_STUCK] = "stuck",
	[DEFER_TIMEOUT] = "timeout",
	[DEFER_CANCELLED] = "cancelled",
	[DEFER_FAILED] = "failed",
};

static const char * const shape_names[] = {
	[SHAPE_UNKNOWN] = "unknown",
	[SHAPE_NONE] = "none",
	[SHAPE_UP] = "up",
	[SHAPE_GAVE_UP] = "gave-up",
	[SHAPE_SKIPPED] = "initcall-skipped",
	[SHAPE_WAITS] = "waits-itself",
};

static const char * const hole_names[] = {
	[HOLE_NONE] = "none",
	[HOLE_LOST_WAKEUP] = "lost-wakeup",
	[HOLE_THREAD_GONE] = "thread-gone",
	[HOLE_NOBODY_SERVES] = "nobody-serves",
	[HOLE_PREMATURE_WAKE] = "premature-wake",
};

static const char * const place_names[] = {
	[STORE_NONE] = "none",
	[STORE_UNBACKED] = "unbacked",
	[STORE_OWN_RAM] = "own-ram",
	[STORE_UNMAPPED] = "unmapped",
	[STORE_MAPPED] = "mapped",
};

static const char * const thread_names[] = {
	[THREAD_NONE] = "none",
	[THREAD_RUNNING] = "running",
	[THREAD_SLEEPING] = "sleeping",
	[THREAD_BLOCKED] = "blocked",
};

/**
 * defer_state_name() - the word for a state
 * @state: the state
 *
 * Return: the word, as status and the parameter have it.
 */
const char *defer_state_name(enum defer_state state)
{
	return state_names[state];
}

/**
 * defer_shape_name() - the word for a shape of the kernel
 * @shape: the shape
 *
 * Return: the word.
 */
const char *defer_shape_name(enum defer_shape shape)
{
	return shape_names[shape];
}

/**
 * defer_hole_name() - the word for a hole
 * @hole: the hole
 *
 * Return: the word.
 */
const char *defer_hole_name(enum defer_hole hole)
{
	return hole_names[hole];
}

/**
 * defer_place_name() - the word for where the store page is
 * @place: where it is
 *
 * Return: the word.
 */
const char *defer_place_name(enum store_place place)
{
	return place_names[place];
}

/**
 * defer_thread_name() - the word for what a thread does
 * @thread: what it does
 *
 * Return: the word.
 */
const char *defer_thread_name(enum defer_thread thread)
{
	return thread_names[thread];
}
