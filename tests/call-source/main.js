/** Writes the calls that it is told. */
export function activate(context) {
  context.routes.post("/calls", async (c) => c.json(await context.calls.upsert(await c.req.json())));
}
