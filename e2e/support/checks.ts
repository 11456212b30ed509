import AxeBuilder from '@axe-core/playwright'
import type { APIResponse, Page } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { expect } from './fixtures'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Rules on the style of the markup, which React writes.
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // The standard allows a label on what has no role of its own as long as it can be focused or scrolled.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // The standard allows any id without white space; React's begin with "_".
    'valid-id': ['error', { relaxed: true }],
    // Counts characters; some titles are sentences.
    'long-title': 'off',
    // Boxes to tick of one name are sent as a list.
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit', 'button', 'reset'] }],
    // The list of a combobox has no element of its own.
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
    // A list that CSS shows without marks loses its role in one browser without it.
    'no-redundant-role': 'off',
  },
})

/** Each place where the HTML breaks the standard. */
export async function invalidities(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`))
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Rules that pass are not described, and no stylesheet is fetched again for rules that are not among these. The rule for names that
 * do not begin with what is seen is still called an experiment, and so not part of its standard's tag.
 */
const onlyViolations = {
  resultTypes: ['violations'] as 'violations'[],
  preload: false,
  rules: { 'label-content-name-mismatch': { enabled: true } },
}

/** Lets the rules be tried on a page whose own scripts are switched off; they stay off. */
async function withScripts<T>(page: Page, work: () => Promise<T>): Promise<T> {
  if (await page.evaluate(() => !matchMedia('(scripting: none)').matches)) return work()
  const session = await page.context().newCDPSession(page)
  const disable = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value })
  // A session changes only what it has set itself. It stays, because the setting would go with it.
  await disable(true)
  await disable(false)
  try {
    return await work()
  } finally {
    await disable(true)
  }
}

/**
 * Each thing that someone who cannot see, point or tell colours apart would stumble over. What a frame shows is a page of its own,
 * whose landmarks are not those of the page around it.
 */
export async function inaccessibilities(page: Page): Promise<string[]> {
  // Only frames of other sites would need more than this mode, which opens no second page.
  const rules = new AxeBuilder({ page }).setLegacyMode().exclude('iframe').options(onlyViolations).withTags(standards)
  const { violations } = await withScripts(page, () => rules.analyze())
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target}) ${failureSummary}`),
  )
}

/** Expects of a reader page one strict policy and nothing of the framework. */
export function expectLean(answer: APIResponse, html: string): void {
  const policies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'content-security-policy')
  expect(policies).toHaveLength(1)
  expect(policies[0]?.value).toContain("default-src 'none'")
  expect(policies[0]?.value).not.toMatch(/unsafe-(inline|eval)/)
  expect(html).not.toMatch(/<script[^>]+src="\/_next/)
  expect(html).not.toMatch(/<script(?![^>]*\b(src=|type="application\/ld\+json"))/)
  expect(html).not.toMatch(/<[^>]+\sstyle="/)
  expect(html).not.toMatch(/<template|hidden id="S:/)
}

/** Collects what the browser complains about: errors on the console, refused resources, exceptions. */
export function complaints(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      found.push(`${message.type()}: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => found.push(`exception: ${error.message}`))
  // The page itself gives up what it no longer waits for: a preview that a newer one takes the place of, all when it is left.
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') found.push(`failed: ${request.url()} ${reason}`)
  })
  return found
}

/** Tests whether the page can be scrolled sideways as a whole. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** Fails with each inaccessibility of the page, and when it can be scrolled sideways. */
export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page)
  expect(await scrollsSideways(page), page.url()).toBe(false)
}

/** Fails with each inaccessibility of the page. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await inaccessibilities(page), page.url()).toEqual([])
}
