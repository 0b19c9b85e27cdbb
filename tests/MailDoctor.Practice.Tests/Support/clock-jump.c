/* Loaded before libc: the clock of the wall jumps by MAILDOCTOR_JUMP seconds a moment after the program began.
   The clock that measures elapsed time goes on as it is, as in a computer whose clock is set. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#define MOMENT_NS 60000000L

static int (*real_clock)(clockid_t, struct timespec *);
static long jump;
static struct timespec begin;

__attribute__((constructor)) static void prepare(void)
{
    const char *wanted = getenv("MAILDOCTOR_JUMP");
    real_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    jump = wanted ? atol(wanted) : 0;
    real_clock(CLOCK_MONOTONIC, &begin);
}

static long jumped(void)
{
    struct timespec now;
    real_clock(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - begin.tv_sec) * 1000000000L + (now.tv_nsec - begin.tv_nsec) > MOMENT_NS ? jump : 0;
}

int clock_gettime(clockid_t which, struct timespec *now)
{
    if (!real_clock)
        prepare();
    int result = real_clock(which, now);
    if (result == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        now->tv_sec += jumped();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec precise;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now)
{
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (now)
        *now = precise.tv_sec;
    return precise.tv_sec;
}
