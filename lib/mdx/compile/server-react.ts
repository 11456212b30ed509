/** Names that React has where pages are made: no state, no effects, no context. A test compares it with the React of Next. */
export const onServer = [
  ...['Activity', 'Children', 'Fragment', 'Profiler', 'StrictMode', 'Suspense', 'cache', 'cacheSignal', 'captureOwnerStack'],
  ...['cloneElement', 'createElement', 'createRef', 'forwardRef', 'isValidElement', 'lazy', 'memo', 'use', 'useCallback'],
  ...['useDebugValue', 'useId', 'useMemo', 'version'],
]
