/** Measures the longest time, in milliseconds, in which nothing else of this process went on during `work`. */
export async function longestStandstill(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const ticking = setInterval(look, 5)
  await work()
  look()
  clearInterval(ticking)
  return longest
}
