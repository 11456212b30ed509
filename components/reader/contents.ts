/** Share of the window's height above which a heading has been read past. */
const LINE = 0.35

/** Marks in the margin's contents the part of the text that is at the top of the window, now and whenever that changes. */
export function followContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')]
  const headings = links.flatMap(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) ?? [])
  const mark = () => {
    const last = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < innerHeight * LINE)
    for (const [index, link] of links.entries()) {
      link.removeAttribute('aria-current')
      if (index === last) show(link)
    }
  }
  // Without an upper end, so that a heading crosses the line also when the page jumps.
  const observer = new IntersectionObserver(mark, { rootMargin: `1000000% 0% -${100 - LINE * 100}%` })
  for (const heading of headings) observer.observe(heading)
}

/** Marks a link, and brings it into sight in contents that are longer than the window. */
function show(link: HTMLAnchorElement): void {
  link.setAttribute('aria-current', 'true')
  const margin = link.closest('aside')
  if (margin) margin.scrollTop = link.offsetTop - margin.clientHeight / 2
}
