/* The input is a profile: read or refused with a message that names its file. */
#include "import/profile.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[] = "/tmp/tradestat_fuzz_XXXXXX", profiles[64], path[80];
    struct profile_list list;
    struct err e = {0};
    FILE *f;

    if (!mkdtemp(folder))
        abort();
    snprintf(profiles, sizeof profiles, "%s/profiles", folder);
    snprintf(path, sizeof path, "%s/x.ini", profiles);
    if (mkdir(profiles, 0700) || !(f = fopen(path, "wb")))
        abort();
    if (fwrite(data, 1, size, f) != size || fclose(f))
        abort();
    if (!profile_list_load(&list, folder, &e))
        profile_list_release(&list);
    else if (!strstr(e.msg, "x.ini"))
        abort();
    unlink(path);
    rmdir(profiles);
    rmdir(folder);
    return 0;
}
