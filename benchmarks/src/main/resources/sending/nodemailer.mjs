// Hands messages over by nodemailer's pooled transport and prints how many a second.
// Arguments: port, connections, messages, message file.
import { readFileSync } from "node:fs";
import nodemailer from "nodemailer";

const [port, connections, count, file] = process.argv.slice(2);
const raw = readFileSync(file);
const transport = nodemailer.createTransport({
  host: "127.0.0.1",
  port: Number(port),
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Infinity,
  ignoreTLS: true,
});
const send = (i) =>
  transport.sendMail({ envelope: { from: "reports@example.org", to: `p${i}@example.org` }, raw });

async function all(messages) {
  let next = 0;
  const worker = async () => {
    while (next < messages) await send(next++);
  };
  await Promise.all(Array.from({ length: Number(connections) }, worker));
}

await all(Number(connections) * 4);
const begin = process.hrtime.bigint();
await all(Number(count));
console.log(`rate=${Number(count) / (Number(process.hrtime.bigint() - begin) / 1e9)}`);
transport.close();
