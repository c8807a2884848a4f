/** Builds the portal of the checkout at `root` with this `node`, unless what is built is fresh. */
export function ensurePortal(root: string, node: string): Promise<void>
