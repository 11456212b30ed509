/** Keeps nothing between requests: finished pages live in the front alone, so there is one thing to bound and to invalidate. */
export default class NoCacheHandler {
  async get() {
    return null
  }
  async set() {}
  async revalidateTag() {}
  resetRequestCache() {}
}
