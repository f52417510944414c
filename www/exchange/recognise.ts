import { type Entity, isEntity, type Kind, kindsOf } from "./kinds.ts";

/** Entities by what they are, in the order in which they came. */
export type Recognised = readonly { kind: Kind; entities: readonly Entity[] }[];

export type Found = {
  groups: Recognised;
  /** What can be more than one thing, by what it can be, the likeliest first: whoever brings it has to say. */
  unclear: readonly Unclear[];
  /** How many entries are nothing that the page knows. */
  unknown: number;
};

export type Unclear = { kinds: readonly Kind[]; entities: readonly Entity[] };

/**
 * Tells by its fields what a value is: a request, an entity, a list of entities as an array or as a page of a list
 * response, or a preview, whose Bill is taken. What could be several things is what others in its list are.
 */
export function recognise(value: unknown): Found {
  const entries = entriesOf(value);
  const entities = entries.filter(isEntity).map(withoutPreview);
  const possible = entities.map(kindsOf);
  const certain = new Set(possible.flatMap((kinds) => (kinds.length === 1 ? kinds : [])));
  const groups = new Map<string, Unclear>();
  entities.forEach((entity, index) => {
    const kinds = possible[index] ?? [];
    const among = kinds.filter((kind) => certain.has(kind));
    const left = among.length > 0 ? among : kinds;
    const group = groups.get(left.join()) ?? { kinds: left, entities: [] };
    groups.set(left.join(), { kinds: left, entities: [...group.entities, entity] });
  });
  const all = [...groups.values()];
  const known = all.filter(({ kinds }) => kinds.length > 0);
  return {
    groups: known.flatMap(({ kinds: [kind, ...more], entities }) =>
      kind && more.length === 0 ? [{ kind, entities }] : [],
    ),
    unclear: known.filter(({ kinds }) => kinds.length > 1),
    unknown: entries.length - known.reduce((count, it) => count + it.entities.length, 0),
  };
}

/** All of it, once it is said what the unclear is. */
export function decided({ groups, unclear }: Found, kindOf: (unclear: Unclear) => Kind | undefined): Recognised {
  const told = unclear.flatMap((it) => {
    const kind = kindOf(it) ?? it.kinds[0];
    return kind ? [{ kind, entities: it.entities }] : [];
  });
  const kinds = [...new Set([...groups, ...told].map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    kind,
    entities: [...groups, ...told].flatMap((it) => (it.kind === kind ? it.entities : [])),
  }));
}

function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isEntity(value)) return [];
  return Array.isArray(value.data) ? value.data : [value];
}

/** What a preview was made of is not in it, but its Bill is. */
function withoutPreview(entity: Entity): Entity {
  return isEntity(entity.bill) && Array.isArray(entity.allocations) ? entity.bill : entity;
}
