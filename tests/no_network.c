/* Preloaded into every process of a test: refuses and records each attempt to open an internet socket or to look up a
 * host, by Python and by native libraries alike. The log file is named by NO_NETWORK_LOG. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void record(const char *what)
{
    const char *path = getenv("NO_NETWORK_LOG");
    int log = path ? open(path, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
    if (log >= 0) {
        dprintf(log, "%d %s\n", (int)getpid(), what);
        close(log);
    }
}

int socket(int domain, int type, int protocol)
{
    if (domain == AF_UNIX || domain == AF_NETLINK) {
        int (*real)(int, int, int) = (int (*)(int, int, int))dlsym(RTLD_NEXT, "socket");
        return real(domain, type, protocol);
    }
    record("socket");
    errno = EACCES;
    return -1;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
    (void)node, (void)service, (void)hints, (void)found;
    record("getaddrinfo");
    return EAI_FAIL;
}
