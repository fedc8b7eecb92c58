/** Accounts, each of which begins with the same amount of money. */
export const accounts = ['ada', 'bob', 'cid', 'dee'];
export const opening = 100;

/** Balances after the entries of a log. An entry is a transfer: its id, and what each account gets. */
export function balancesOf(entries) {
  const balances = Object.fromEntries(accounts.map((name) => [name, opening]));
  for (const { legs } of entries) for (const [account, amount] of legs) balances[account] += amount;
  return balances;
}

/** Throws where the entries of a log break the laws of a bank. */
export function audit(entries) {
  const ids = entries.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Error('a transfer was done twice');
  for (let size = 1; size <= entries.length; size++) {
    const balances = Object.values(balancesOf(entries.slice(0, size)));
    if (balances.some((balance) => balance < 0)) throw new Error('an account is overdrawn');
    const sum = balances.reduce((all, balance) => all + balance, 0);
    const right = accounts.length * opening;
    if (sum !== right) throw new Error(`there is ${sum} in the bank, which was given ${right}`);
  }
}

/** What a bank is to its clients, for the checker: transfers happen whole, or are refused as short. */
export const bankModel = {
  name: 'bank',
  initial: balancesOf([]),
  step(balances, { operation, argument, result }, known) {
    if (operation === 'balances') {
      const same = accounts.every((name) => balances[name] === result?.[name]);
      return !known || same ? { state: balances } : undefined;
    }
    const { from, to, amount } = argument;
    const enough = balances[from] >= amount;
    if (known && enough !== (result === 'done')) return undefined;
    if (!enough) return { state: balances };
    return {
      state: { ...balances, [from]: balances[from] - amount, [to]: balances[to] + amount },
    };
  },
};
