/** Cases that a property is tried on: `count`, times PROPERTY_FACTOR where `npm run night` sets it. */
export const runs = (count: number): number => count * (Number(process.env.PROPERTY_FACTOR) || 1)
