import { IttyRouter } from "itty-router/IttyRouter";

/** A call of the Book that a request stands for, or the methods that its path takes instead: none where it is none. */
export type Match = Call | { allow: string[] };

export interface Call {
  /** The name of the Book's call; `token` is none. */
  operation: string;
  /** As the call takes them: of the Balance first. */
  ids: string[];
  /** The parameters of the address. */
  query: Record<string, string | string[] | undefined>;
}

/** A path, and for each of its methods the call of the Book. */
type Route = readonly [path: string, calls: Record<string, string>];

const ORGANIZATION = "/organizations/:organization";

const ROUTES: Route[] = [
  ["/oauth/token", { POST: "token" }],
  [`${ORGANIZATION}/organizationconfig`, { GET: "organizationConfig.retrieve", PUT: "organizationConfig.update" }],
  ...resource("/picklists/currency", "currencies"),
  ...resource("/picklists/transactiontypes", "transactionTypes"),
  ...resource("/accounts", "accounts"),
  ...resource("/commitments", "commitments"),
  ...resource("/balances", "balances"),
  [`${ORGANIZATION}/balances/:balance/transactions/summary`, { GET: "balances.transactions.summary" }],
  [
    `${ORGANIZATION}/balances/:balance/transactions`,
    { GET: "balances.transactions.list", POST: "balances.transactions.create" },
  ],
  ...schedules("balancetransactionschedules", "balances.transactionSchedules"),
  ...schedules("balancechargeschedules", "balances.chargeSchedules"),
  [`${ORGANIZATION}/charges`, { GET: "charges.list" }],
  [`${ORGANIZATION}/charges/:id`, { GET: "charges.retrieve" }],
  [`${ORGANIZATION}/bills/preview`, { POST: "bills.preview" }],
  [`${ORGANIZATION}/bills`, { GET: "bills.list", POST: "bills.post" }],
  [`${ORGANIZATION}/bills/:id`, { GET: "bills.retrieve" }],
];

function resource(path: string, name: string): Route[] {
  return [
    [`${ORGANIZATION}${path}`, { GET: `${name}.list`, POST: `${name}.create` }],
    [`${ORGANIZATION}${path}/:id`, { GET: `${name}.retrieve`, PUT: `${name}.update`, DELETE: `${name}.delete` }],
  ];
}

function schedules(path: string, name: string): Route[] {
  return [
    // What has fallen due, of all Balances: the reference does that by itself.
    [`${ORGANIZATION}/${path}/run`, { POST: `${name}.run` }],
    // Before what has an id, which it is none.
    [`${ORGANIZATION}/balances/:balance/${path}/preview`, { POST: `${name}.preview` }],
    ...resource(`/balances/:balance/${path}`, name),
  ];
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    // An id of no entity: the Book says so.
    return id;
  }
}

/** What can be several comes several times, or as one text with commas: the reference's clients send that. */
function listed(query: Call["query"]): Call["query"] {
  // A list as text has commas, too.
  for (const name of ["ids", "codes"]) if (name in query) query[name] = String(query[name]).split(",");
  return query;
}

/** Finds what a request is about. */
export function createRoutes(base: string): (request: Request) => Promise<Match> {
  const router = IttyRouter({ base });
  for (const [path, { GET, ...others }] of ROUTES) {
    // HEAD is GET whose answer has no body: what waits for a server asks with it.
    const calls: Record<string, string> = GET === undefined ? others : { GET, HEAD: GET, ...others };
    // One answer for all methods: a path that is there says which it takes.
    router.all(path, ({ method, params, query }): Match => {
      const operation = Object.hasOwn(calls, method) ? calls[method] : undefined;
      if (operation === undefined) return { allow: Object.keys(calls) };
      const { organization: _, ...ids } = params;
      return { operation, ids: Object.values(ids).map(decoded), query: listed(query) };
    });
  }
  // Only what decides goes in: the router would write on the request.
  return async ({ method, url }) => (await router.fetch({ method, url })) ?? { allow: [] };
}
