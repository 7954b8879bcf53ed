/* A program outside the tree: built by tools/check-install against the installed library. */
#include <insights/insights.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    char headers[32];
    snprintf(headers, sizeof headers, "%d.%d.%d", INSIGHTS_VERSION_MAJOR, INSIGHTS_VERSION_MINOR,
             INSIGHTS_VERSION_PATCH);
    printf("%s\n", insights_version());
    return strcmp(headers, insights_version()) == 0 ? 0 : 1;
}
