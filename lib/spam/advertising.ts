/** Words that hardly anyone uses below a blog who does not sell. */
const telling = `
casino casinos slots jackpot jackpots sportsbook gambling poker baccarat roulette togel judi bola situs gacor bandar
viagra cialis levitra kamagra tramadol xanax phentermine ivermectin sildenafil tadalafil erectile cbd gummies keto
escort escorts porn xxx webcam hookup onlyfans milf nudes replica replicas rolex louboutin vuitton
backlinks backlink seo guestpost dofollow semrush forex bitcoins usdt airdrop presale memecoin payday lenders lender
herbalist illuminati sangoma spellcaster cracked keygen warez nulled
казино заработок займ займы букмекер накрутка накрутки виагра проститутки диплом дипломы
赌场 博彩 代开 发票 办证 代孕 贷款 娱乐 彩票 开户
kredit darlehen spielautomaten glücksspiel préstamos prestamos apuestas casinò scommesse
`

/** Words that advertising likes more than talk does. */
const suspicious = `
bonus bonuses deposit jackpot winner prize lottery betting bets odds giveaway
buy cheap cheapest discount discounts coupon coupons promo affordable wholesale sale sales bargain
earn earning earnings income profit profits profitable investment investments invest investing investor investors wealth rich
trader traders broker brokers bitcoin ethereum funds scammed scammers recover recovered loan loans debt mortgage insurance refinance
marketing agency agencies followers subscribers promotion leads ranking rankings influencer
slim pills pill pharmacy prescription supplement supplements testosterone diet remedy herbal cure cured weight
dating singles girls sexy adult massage
essay essays assignment dissertation thesis homework
guaranteed legit genuine affordable reputable trustworthy whatsapp telegram viber
hurry exclusive unlimited visit luxury perfume handbags shoes
cleaning plumber plumbing roofing movers locksmith furniture renovation dentist lawyer attorney tours villas
passport passports counterfeit spell spells psychic rituals blessings husband marriage
weblog webpage niche newbie newbies bookmark bookmarked bookmarking informative blogger bloggers blogging superb pleasant magnificent
manufacturer manufacturers supplier suppliers inquiry testimony testify millionaire entrepreneurs dropshipping sponsored advertise
claim refund gift congratulations lucky generator hd stealth discreet cruises tickets mattress
купить скидка скидки дешево бесплатно заказать бонус выигрыш доход услуги недорого ставки кредит продвижение
comprar barato descuento acheter kaufen günstig
`

/** Pairs of words of flattery that fits every page, and of offers. */
const phrases = `
your blog, your website, your weblog, your site, your webpage, web site, internet site, blog site, nice blog, great blog, amazing blog, excellent blog,
wonderful blog, fantastic blog, awesome blog, great site, great website, nice website, awesome website, nice site, my website, my site, my blog, my webpage,
my homepage, my web, our website, our site, our web, feel free, visit my, visit our, check out, stop by, click here, contact us, contact me, contact him,
call us, call now, order now, buy now, sign up, great article, nice article, great post, nice post, awesome post, amazing post, excellent post, superb post,
wonderful post, fantastic post, amazing article, excellent article, wonderful article, informative article, informative post, informative blog, useful information,
valuable information, helpful information, great information, amazing information, nice information, great info, good info, excellent info, this paragraph,
of writing, keep up, keep writing, keep posting, for sharing, really enjoyed, your article, your articles, your posts, your content, your writing,
written article, well written, rss feed, same topic, blog owners, site owners, came across, stumbled upon, your theme, what theme, loading speed,
browser compatibility, internet explorer, from home, make money, making money, extra income, passive income, per day, per week, per month, financial freedom,
first page, of google, search engine, search engines, digital marketing, guest post, guest posts, sponsored post, high quality, best price, best prices,
low price, lowest price, best quality, free trial, free spins, free shipping, no deposit, limited time, lost funds, my funds, my ex, my husband, my wife, my life,
spell caster, weight loss, lose weight, male enhancement, real estate, fake id, driving license, best casino, online casino, online slots, live dealer,
online pharmacy, without prescription, cash advance, bad credit, low interest, interest rate, personal loan, instant approval, writing service, custom essay,
call girls, escort service, near me, join our, join now, the link, link below, text me, write me, email me, dm me, whats app, our services, our service,
our company, our team, we offer, we provide, money back, fast delivery, best deals, great deals, god bless, share this, very informative, this info,
good stuff, great stuff, wonderful stuff, quality content, quality articles, this topic, this subject, must say, i'm sure, definitely be, be back, coming back, check back,
look forward, looking forward, next post, your next, more posts, i'll bookmark, my friends, tell my, recommend your, web page, blog post, this blog, this web, this website, this website's,
your website's, gift card, gift cards, great job, spot on, keep on, writers and, aspiring writers, big thumbs, thumbs up, heads up, quick heads, off topic, i stumbled,
stumbleupon every, these articles, other writers, full movie, full version, no skills, six figures, free course, free ebook, free call, free quote, free consultation
`

const signs: Readonly<Record<string, number>> = {
  'sign:code': 0.12,
  'sign:html': 0.95,
  'sign:link': 0.7,
  'sign:mixed-script': 0.95,
  'sign:money': 0.78,
  'sign:name-is-link': 0.95,
  'sign:only-link': 0.9,
  'sign:phone': 0.92,
  'sign:selling-domain': 0.85,
  'sign:shortener': 0.92,
  'sign:shouting': 0.75,
}

const listed = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter(Boolean)

/** Words that alone tell advertising. */
export const tellingWords = listed(telling, /\s+/)

/**
 * Likelihood (0 to 1) that a text with one of these is advertising, before anything was learned. Decisions of moderators soon count more:
 * a blog about card games ends up with no word here that is held against it.
 */
export const expectations: ReadonlyMap<string, number> = new Map([
  ...listed(phrases, /,/).map((phrase) => [phrase, 0.7] as const),
  ...listed(suspicious, /\s+/).map((word) => [word, 0.74] as const),
  ...tellingWords.map((word) => [word, 0.96] as const),
  ...Object.entries(signs),
])
