/** Limits of an export that is sent over the network; the command line takes larger ones. */
export const MAX_EXPORT_BYTES = 200 * 1024 * 1024
