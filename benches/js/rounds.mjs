// Times functions in turns, in processor time: what else the machine does is not theirs.

/** How long one turn of a contestant should take, in milliseconds: short calls are repeated. */
const TURN = 20;
/** How long it runs before that. */
const WARMING = 300;

/** The microseconds of a call of each, in every round. */
export function timeInTurns(runs, rounds) {
  const warmed = runs.map(({ name, run }) => ({ name, run, calls: callsPerTurn(run), times: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of warmed) contestant.times.push(time(contestant.run, contestant.calls));
  }
  return warmed;
}

function callsPerTurn(run) {
  // Until the compiler has done what it can, or for so long that it does not matter.
  let [calls, spent] = [0, 0];
  let last = TURN;
  while (spent < WARMING || calls < 3) {
    last = time(run, 1 + calls) / 1_000;
    spent += last * (1 + calls);
    calls += 1 + calls;
  }
  return Math.max(1, Math.round(TURN / last));
}

function time(run, calls) {
  const started = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / calls;
}

/** Medians, and how many times longer each takes than the first. */
export function ratiosOf([first, ...others]) {
  return {
    microseconds: median(first.times),
    peers: others.map(({ name, times }) => ({
      name,
      microseconds: median(times),
      ratio: median(times.map((taken, round) => taken / first.times[round])),
    })),
  };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
