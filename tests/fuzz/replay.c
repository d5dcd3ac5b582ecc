/* replay.c - runs a fuzz harness over kept inputs, without libFuzzer.
 * Arguments are files or folders (read one level deep, in the order of their names).
 * A harness that finds a fault aborts; no input at all is a failure too. */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input is copied into a block of its exact size, so that a sanitizer sees a read
 * past its end. */
static bool replay_file(const char *path)
{
    struct stat st;
    uint8_t *data = NULL;
    bool ok = false;
    FILE *f = fopen(path, "rb");

    if (!f || fstat(fileno(f), &st) || !S_ISREG(st.st_mode))
        goto done;
    data = malloc((size_t)st.st_size + (st.st_size == 0));
    if (!data || fread(data, 1, (size_t)st.st_size, f) != (size_t)st.st_size)
        goto done;
    LLVMFuzzerTestOneInput(data, (size_t)st.st_size);
    ok = true;
done:
    if (!ok)
        fprintf(stderr, "replay: cannot read %s\n", path);
    free(data);
    if (f)
        fclose(f);
    return ok;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Returns the number of inputs replayed, or -1. */
static long replay_folder(const char *folder)
{
    struct dirent **entries;
    char path[4096];
    bool ok = true;
    int n = scandir(folder, &entries, is_visible, alphasort);

    if (n < 0)
        return replay_file(folder) ? 1 : -1;
    for (int i = 0; i < n; i++) {
        int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);

        ok = ok && length > 0 && (size_t)length < sizeof path && replay_file(path);
        free(entries[i]);
    }
    free(entries);
    return ok ? n : -1;
}

int main(int argc, char **argv)
{
    long total = 0;

    for (int i = 1; i < argc; i++) {
        long n = replay_folder(argv[i]);

        if (n < 0)
            return EXIT_FAILURE;
        total += n;
    }
    printf("replayed %ld inputs\n", total);
    return total > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
