#include <librdkafka/rdkafka.h>
/* The mock cluster: for the test kit alone. Must follow rdkafka.h. */
#include <librdkafka/rdkafka_mock.h>
