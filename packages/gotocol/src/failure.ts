/** Why a request has failed. */
export type Failure =
  | 'timeout'
  | 'rejected'
  | 'error'
  | 'breaker'
  | 'bulkhead'
  | 'lost'
  | 'dropped'
  | 'noRoute';
