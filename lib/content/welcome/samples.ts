/** Files of content/ that come with the product, so that a new blog has something to look at. A test holds the list against the folder. */
export const sampleFiles: readonly string[] = [
  'pages/about.mdx',
  'posts/a-cloud-that-needs-a-coax-connector/index.mdx',
  'posts/a-switch-that-forgot.mdx',
  'posts/every-block-in-the-box/index.mdx',
  'posts/policy-as-code-1.mdx',
  'posts/policy-as-code-2.mdx',
  'posts/registering-iot-devices.mdx',
  'posts/subnets-on-paper.mdx',
  'posts/the-show-that-was-not-live.mdx',
  'posts/what-is-a-dns-a-record.mdx',
]
