#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory) {
    if (memory == NULL) {
        fputs("There is no memory for another client.\n", stderr);
        exit(4);
    }
    return memory;
}

static uint64_t mixed(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t) a * b;
    return (uint64_t) product ^ (uint64_t) (product >> 64);
}

/* Eight bytes at a time, folded by a wide multiplication: the idea of Wang Yi's wyhash, without its seeds. */
static uint64_t hash_of(struct slice client) {
    uint64_t hash = 0x9E3779B97F4A7C15u ^ client.length;
    const char *at = client.data;
    size_t left = client.length;
    uint64_t word;
    for (; left >= sizeof word; at += sizeof word, left -= sizeof word) {
        memcpy(&word, at, sizeof word);
        hash = mixed(hash ^ word, 0xE7037ED1A0B428DBu);
    }
    word = 0;
    for (size_t i = 0; i < left; i++) {
        word = word << 8 | (unsigned char) at[i];
    }
    return mixed(hash ^ word, 0x8EBC6AF09C88C6E3u);
}

static bool is_of(const struct report *report, uint64_t hash, struct slice client) {
    return report->hash == hash && report->clientLength == client.length
            && memcmp(report->client, client.data, client.length) == 0;
}

/* The client's slot, or the empty one where it belongs. */
static struct report **slot_of(const struct table *table, uint64_t hash, struct slice client) {
    size_t index = hash & table->mask;
    while (table->slots[index] != NULL && !is_of(table->slots[index], hash, client)) {
        index = (index + 1) & table->mask;
    }
    return &table->slots[index];
}

static void grow(struct table *table) {
    size_t capacity = table->slots == NULL ? 1024 : (table->mask + 1) * 2;
    struct table bigger = {checked(calloc(capacity, sizeof(struct report *))), capacity - 1, table->count};
    for (size_t i = 0; table->slots != NULL && i <= table->mask; i++) {
        struct report *report = table->slots[i];
        if (report != NULL) {
            *slot_of(&bigger, report->hash, (struct slice){report->client, report->clientLength}) = report;
        }
    }
    free(table->slots);
    *table = bigger;
}

static struct report *added(struct table *table, uint64_t hash, struct slice client) {
    struct report *report = checked(calloc(1, sizeof *report + client.length));
    report->hash = hash;
    report->clientLength = (uint16_t) client.length;
    memcpy(report->client, client.data, client.length);
    table->count++;
    return report;
}

static bool is_newer(struct moment moment, struct moment than) {
    return moment.seconds != than.seconds ? moment.seconds > than.seconds : moment.nanos > than.nanos;
}

void table_offer(struct table *table, const struct iamat *iamat, const char *text, size_t length) {
    if (table->slots == NULL || table->count * 2 > table->mask) {
        grow(table);
    }
    uint64_t hash = hash_of(iamat->client);
    struct report **slot = slot_of(table, hash, iamat->client);
    if (*slot == NULL) {
        *slot = added(table, hash, iamat->client);
    } else if (!is_newer(iamat->moment, (*slot)->moment)) {
        return;
    }
    struct report *report = *slot;
    if (report->textCapacity < length) {
        free(report->text);
        report->text = checked(malloc(length));
        report->textCapacity = (uint32_t) length;
    }
    memcpy(report->text, text, length);
    report->textLength = (uint32_t) length;
    report->moment = iamat->moment;
    report->latitude = iamat->latitude;
    report->longitude = iamat->longitude;
}

const struct report *table_latest(const struct table *table, struct slice client) {
    return table->slots == NULL ? NULL : *slot_of(table, hash_of(client), client);
}

void table_free(struct table *table) {
    for (size_t i = 0; table->slots != NULL && i <= table->mask; i++) {
        if (table->slots[i] != NULL) {
            free(table->slots[i]->text);
            free(table->slots[i]);
        }
    }
    free(table->slots);
    *table = (struct table){0};
}
