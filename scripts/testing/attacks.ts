const schemes = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  '&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)',
  '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'view-source:javascript:alert(1)',
  'feed:javascript:alert(1)',
  'jar:https://example.org/a.jar!/a.html',
  '\u00a0javascript:alert(1)',
  'javascript\u200b:alert(1)',
  'javas\\cript:alert(1)',
  'x-javascript:alert(1)',
]

const elements = [
  '<script>alert(1)</script>',
  '<ScRiPt>alert(1)</sCrIpT>',
  '<script src="https://example.org/x.js"></script>',
  '<script\n>alert(1)</script\n>',
  '<script>alert(1)',
  '</p><script>alert(1)</script><p>',
  '<<script>alert(1);//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  "<img src='x' onerror='alert(1)'>",
  '<img src=`x` onerror=alert(1)>',
  '<img/src="x"/onerror="alert(1)">',
  '<img """><script>alert(1)</script>">',
  '<image href="x" onerror="alert(1)">',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=20>a</text></a></svg>',
  '<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<math href="javascript:alert(1)">a</math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<body onload=alert(1)>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=javascript:alert(1)>a</a>',
  '<a onmouseover="alert(1)">a</a>',
  '<form action="javascript:alert(1)"><button>a</button></form>',
  '<button formaction="javascript:alert(1)">a</button>',
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)>',
  '<textarea autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="https://example.org/">',
  '<link rel="stylesheet" href="https://example.org/x.css">',
  '<style>@import "https://example.org/x.css"</style>',
  '<style><img src="</style><img src=x onerror=alert(1)//">',
  '<div style="background:url(https://example.org/x)">a</div>',
  '<div style="width:expression(alert(1))">a</div>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<plaintext><script>alert(1)</script>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)>',
  '<![CDATA[><script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '\u003cimg src=x onerror=alert(1)\u003e',
  '<p id="main" class="held" name="getElementById">a</p>',
  '<portal src="https://example.org"></portal>',
  '<dialog open onclose=alert(1)>',
]

const markdown = [
  '[a](javascript:alert(1))',
  '[a](<javascript:alert(1)>)',
  '[a]( javascript:alert(1) "t")',
  '[a](javascript&colon;alert(1))',
  '[a](https://example.org "\\" onmouseover=alert(1) x=\\"")',
  '[a](https://example.org/"onmouseover="alert(1))',
  "[a](https://example.org/'onmouseover='alert(1))",
  '[a][b]\n\n[b]: javascript:alert(1)',
  '[a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)',
  '![a](javascript:alert(1))',
  '![a](https://example.org/x.png "\\" onerror=alert(1)")',
  '![a"onerror="alert(1)](x)',
  '[![a](https://example.org/x.png)](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<JAVASCRIPT:alert(1)>',
  '<data:text/html,a>',
  '```html onload=alert(1)\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\na\n```',
  '`<script>alert(1)</script>`',
  '> <img src=x onerror=alert(1)>',
  '- <svg/onload=alert(1)>',
  '**<b onclick=alert(1)>a**</b>',
  '[<img src=x onerror=alert(1)>](https://example.org)',
  '[a](https://example.org)<script>alert(1)</script>',
]

/** What people have sent to make a page run or load something; each as it would be typed. */
export const attacks: readonly string[] = [...schemes, ...elements, ...markdown]

const allowed: Record<string, RegExp> = {
  // Browsers drop blanks and controls before they look at the scheme.
  'a href': /^(?:https?:|mailto:|(?![^/?#]*:))/i,
  'a rel': /^nofollow ugc noopener$/,
  'ol start': /^\d+$/,
}
const elementNames = new Set('p br em strong code pre blockquote ul ol li a'.split(' '))
const tag = /<\/?([^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>?/g
const attribute = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g

/** Each element, attribute and address of a comment's HTML that is not of the allowed few. Read strictly: any "<" begins a tag. */
export function unsafeIn(html: string): string[] {
  const found: string[] = []
  for (const [whole, name = '', attributes = ''] of html.matchAll(tag)) {
    if (!elementNames.has(name)) found.push(whole)
    for (const [, key = '', double, single, bare] of attributes.matchAll(attribute)) {
      const value = decode(double ?? single ?? bare ?? '')
      if (!allowed[`${name} ${key}`]?.test(value)) found.push(`${name} ${key}=${value}`)
    }
  }
  return found
}

function decode(value: string): string {
  return value
    .replace(/&#x([0-9a-f]+);?/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);?/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replace(/&colon;/gi, ':')
    .replace(/&(?:Tab|NewLine);/gi, '')
}
