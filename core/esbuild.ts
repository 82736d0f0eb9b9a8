type Esbuild = typeof import("esbuild");

let users = 0;

/**
 * Lends esbuild, and ends its process when nobody needs it any more: bundles are made when
 * something has changed, and the host runs all day.
 */
export async function withEsbuild<Result>(use: (esbuild: Esbuild) => Promise<Result>): Promise<Result> {
  const esbuild = await import("esbuild");
  users++;
  try {
    return await use(esbuild);
  } finally {
    if (--users === 0) await esbuild.stop();
  }
}
