// Under attack a request has to come with some work. Workers do it, beside whatever the visitor does.
const WORKERS = Math.min(4, navigator.hardwareConcurrency || 1);
const LONGEST = 300_000;

async function solve(address) {
  const response = await fetch(address);
  if (response.status !== 200) return null;
  const { parameters, signature } = await response.json();
  const workers = Array.from({ length: WORKERS }, () => new Worker('/assets/altcha-worker.js'));
  try {
    const solution = await Promise.race(workers.map((worker, i) => new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => (data?.derivedKey ? resolve(data) : reject(new Error('not solved'))));
      worker.addEventListener('error', reject);
      worker.postMessage({ type: 'work', challenge: { parameters }, counterStart: i, counterStep: WORKERS, timeout: LONGEST });
    })));
    return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
  } finally {
    workers.forEach(worker => worker.terminate());
  }
}

/** A proof; null if there can be none. */
export const proof = () => solve('/api/challenge').catch(() => null);

/** A proof if requests need one at the moment, else null. */
export const proofIfNeeded = () => solve('/api/challenge?ifNeeded=true').catch(() => null);
