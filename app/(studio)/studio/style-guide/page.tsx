import type { Metadata } from 'next'
import { MdxBody } from '@/components/mdx/body'
import { compileText } from '@/lib/mdx/compiler'
import { samples } from '@/lib/mdx/components/samples'
import { enter } from '../enter'
import '@/components/mdx/mdx.css'
import './style-guide.css'

export const metadata: Metadata = { title: 'Style guide' }

const series = [
  { permalink: '#SeriesNav', title: 'A rule that fails the right plan', position: 1, current: true },
  { permalink: '#Code', title: 'Two scanners, one verdict', position: 2, current: false },
]

export default async function StyleGuidePage() {
  await enter('/studio/style-guide')
  const rows = await Promise.all(
    samples.map(async (sample) => ({ ...sample, ...(await compileText(sample.source, { trust: 'NETWORK' })) })),
  )
  return (
    <div className="guide">
      <h1>Style guide</h1>
      <p>What a post can be made of: how it is written, and what readers see.</p>
      {rows.map(({ name, use, source, code }) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name}>{name}</h2>
          <p>{use}</p>
          <div className="pair">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can scroll must be reachable by the keyboard */}
            <pre tabIndex={0}>{source}</pre>
            <div className="body">
              <MdxBody code={code} series={series} />
            </div>
          </div>
        </section>
      ))}
    </div>
  )
}
