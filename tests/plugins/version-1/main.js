// As an author wrote it who had version 1 of the API, and its types.
export function activate({ activity, routes }) {
  routes.get("/deleted", async (c) => {
    const deleted = await activity.erased(0);
    const all = await activity.forgotten(0);
    return c.json({ deleted: deleted.map(({ row }) => row), all: all.map(({ row }) => row) });
  });
}
