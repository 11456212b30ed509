/** Elements that are open, the innermost last, counted by name: looking for one that is not open takes one step, however many are. */
export class OpenElements<Element extends { name: string }> {
  readonly #elements: Element[] = []
  readonly #counts = new Map<string, number>()

  get innermost(): Element | undefined {
    return this.#elements.at(-1)
  }

  open(element: Element): void {
    this.#elements.push(element)
    this.#counts.set(element.name, (this.#counts.get(element.name) ?? 0) + 1)
  }

  /** Takes the innermost element away. */
  pop(): Element | undefined {
    const element = this.#elements.pop()
    if (element) this.#counts.set(element.name, (this.#counts.get(element.name) ?? 1) - 1)
    return element
  }

  /** Takes the innermost element of a name away, with all that were opened in it; undefined when none is open. */
  close(name: string): Element | undefined {
    if (!this.#counts.get(name)) return undefined
    let element = this.pop()
    while (element && element.name !== name) element = this.pop()
    return element
  }
}
