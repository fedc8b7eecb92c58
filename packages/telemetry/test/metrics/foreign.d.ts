/** It comes without types; what it gives is proven where it is used. */
declare module 'parse-prometheus-text-format';
