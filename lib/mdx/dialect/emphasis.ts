import remarkCjkFriendly from 'remark-cjk-friendly'

/** Remark plugins: emphasis as CommonMark has it, also beside the punctuation of Chinese, Japanese and Korean. */
export const emphasis = [remarkCjkFriendly]
