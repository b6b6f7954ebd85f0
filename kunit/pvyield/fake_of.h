/* SPDX-License-Identifier: GPL-2.0-only */
/* What a made-up machine on arm64 has besides. */
#ifndef PVYIELD_KUNIT_FAKE_OF_H
#define PVYIELD_KUNIT_FAKE_OF_H

#include "fake.h"

#define FAKE_NODES 4
#define FAKE_DEVICES 10

/**
 * struct fake_node - a node of the device tree with one property
 * @path: the node; NULL for none
 * @property: the property; NULL for none
 * @value: its bytes
 * @len: how many
 * @driver: the driver that has taken its device; NULL for none
 */
struct fake_node {
	const char *path;
	const char *property;
	const void *value;
	int len;
	const char *driver;
};

/**
 * struct fake_of - what struct machine_of tells of a made-up machine
 * @tree: a device tree describes it
 * @nodes: nodes of that
 * @conduit: of SMCCC calls, or NULL
 * @level: the exception level, or 0
 * @irq: the interrupt that is handled as @irq_name
 * @irq_name: NULL for no interrupt
 * @devices: the devices that drivers have taken
 * @n_devices: how many
 * @iommus: nodes of IOMMUs
 * @no_of: a kernel without device trees
 * @unmapped: KPTI, or a negative errno
 * @param: parameters of the domain, by number
 * @param_err: the error of asking for one, by number
 * @store: the page of the store, or 0
 * @no_store: a kernel without xenbus
 */
struct fake_of {
	bool tree;
	struct fake_node nodes[FAKE_NODES];
	const char *conduit;
	int level;
	struct interrupt irq;
	const char *irq_name;
	struct bound_device devices[FAKE_DEVICES];
	size_t n_devices;
	struct iommu_nodes iommus;
	bool no_of;
	int unmapped;
	u64 param[4];
	int param_err[4];
	unsigned long store;
	bool no_store;
};

struct fake_of *fake_of_new(struct kunit *test, struct fake_machine *fake);
struct judgement of_judged(struct kunit *test, struct bench *b,
			   struct fake_machine *fake, const struct point *point,
			   gather_fn *gather, const char *role);
void of_check_elsewhere(struct kunit *test, gather_fn *gather);

#endif
