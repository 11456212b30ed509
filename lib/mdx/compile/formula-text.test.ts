import { expect, test } from 'vitest'
import { formulaText } from './formula-text'

test.each([
  ['a^2 + b^2 = c^2', 'a² + b² = c²'],
  ['e^{i\\pi} = -1', 'e^(iπ) = −1'],
  ['x_1, x_{n+1}', 'x₁, x_(n + 1)'],
  ['\\frac{a}{2}', 'a/2'],
  ['\\frac{n(n+1)}{2}', '(n(n + 1))/2'],
  ['\\sqrt{x}', '√x'],
  ['\\sqrt[3]{x+1}', '³√(x + 1)'],
  ['\\sum_{k=1}^n k', '∑_(k = 1)ⁿ k'],
  ['\\sin(x) \\le \\log n', 'sin(x) ≤ log n'],
  ["f'(x) \\to 90^\\circ", 'f′(x) → 90°'],
  ['\\text{speed in } \\mathrm{km/h}', 'speed in km/h'],
  ['\\vec{v} \\in \\mathbb{R}', 'v\u20d7 ∈ R'],
  ['O(n \\log n)', 'O(n log n)'],
  ['\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}', '(a b; c d)'],
  ['\\frac{', '\\frac{'],
])('%s is read as %s', (tex, line) => {
  expect(formulaText(tex)).toBe(line)
})
