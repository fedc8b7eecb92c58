/** Strikes at once and mends later: a power cut, a kill, a partition of the leader or of somebody. */
async function simple({ control, servers, victim, others }) {
  const { random } = control;
  switch (random.below(6)) {
    case 0:
      control.powerOff('*');
      break;
    case 1:
      control.powerOff(`${victim},${random.pick(others)}`);
      break;
    case 2:
      control.kill(victim);
      break;
    case 3:
      control.partition(victim, others.join(','));
      break;
    case 4:
      control.partition(victim, others.join(','), { oneWay: true });
      break;
    default:
      control.powerOff(random.pick(servers));
  }
  await control.delay(50 + random.below(1_000));
}

/**
 * Leader after leader is cut off from the others, but not from clients, then from power, and comes back when
 * its successor is struck: logs end with entries that nobody else has (figure 8 of the paper).
 */
async function depose({ control, servers, observer }) {
  const { random } = control;
  let before = null;
  for (let times = 0; times < 5; times++) {
    for (let waits = 0; observer.leader === null && waits < 200; waits++) await control.delay(5);
    const { leader } = observer;
    if (leader === null) return;
    await control.delay(random.below(60));
    control.partition(leader, servers.filter((name) => name !== leader).join(','));
    await control.delay(random.below(200));
    control.powerOff(leader);
    observer.leader = null;
    control.heal();
    if (before !== null) control.start(before);
    before = leader;
  }
}

/** Two servers do not hear each other and both want to lead; whoever has voted loses its power for a moment. */
async function bounceVoters({ control, observer, victim, others }) {
  const { random } = control;
  control.partition(victim, random.pick(others));
  let { votes } = observer;
  for (let polls = 0; polls < 200; polls++) {
    await control.delay(3);
    if (votes === observer.votes) continue;
    ({ votes } = observer);
    const { voter } = observer;
    control.powerOff(voter);
    await control.delay(5 + random.below(30));
    control.start(voter);
  }
}

/** A plan that strikes again and again, rather at the leader than at others, and mends each time. */
export const strikes = (servers, observer, count) => async (control) => {
  const { random } = control;
  control.start('*');
  for (let strike = 0; strike < count; strike++) {
    await control.delay(200 + random.below(1_000));
    const victim = random.below(3) > 0 ? (observer.leader ?? servers[0]) : random.pick(servers);
    const others = servers.filter((name) => name !== victim);
    const strikeOne = random.pick([simple, simple, depose, bounceVoters]);
    await strikeOne({ control, servers, observer, victim, others });
    control.heal();
    control.start('*');
  }
};
