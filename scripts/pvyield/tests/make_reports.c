// SPDX-License-Identifier: GPL-2.0-only
/* make_reports DIR: writes the made-up reports to DIR/NAME.ktap. */
#include <stdio.h>
#include <stdlib.h>

#include "reports.h"

int main(int argc, char **argv)
{
	static char buf[MADE_SIZE];
	char path[4096];
	size_t i, len;
	FILE *f;

	if (argc != 2)
		return 1;
	for (i = 0; i < made_reports_n; i++) {
		len = made_print(made_reports + i, buf, sizeof(buf));
		snprintf(path, sizeof(path), "%s/%s.ktap", argv[1],
			 made_reports[i].name);
		f = fopen(path, "w");
		if (!f || fwrite(buf, 1, len, f) != len || fclose(f)) {
			perror(path);
			return 1;
		}
	}
	return 0;
}
