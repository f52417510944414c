/** A field that may be left out: `null` and `undefined` mean the same as its absence. */
export type Maybe<T> = T | null | undefined;

/**
 * `T`, with fields that this package does not know allowed beside its own. The union does what an index signature
 * cannot: the interfaces of other SDKs, which have none, are still assignable.
 */
export type Open<T> = T | (T & Record<string, unknown>);

/** An ISO 8601 date (`"2026-03-01"`) or date-time (`"2026-03-01T00:00:00Z"`); without an offset a date-time is UTC. */
export type DateInput = string;
