/** Answers each message of each connection, one after the other. A connection that breaks ends alone. */
export async function serve(env, port, answer) {
  for await (const connection of await env.listen(port)) {
    void env.spawn(async () => {
      try {
        for await (const message of connection) await connection.write(await answer(message));
        connection.end();
      } catch (error) {
        env.log.debug(error.message);
      }
    });
  }
}

/** One question on a connection of its own. Throws where no answer comes in time. */
export async function ask(env, address, message, timeout = '5s') {
  const connection = await env.connect(address, { timeout });
  try {
    await connection.write(message);
    const answer = await connection.read({ timeout });
    if (answer === null) throw new Error(`${address} gave no answer`);
    return answer;
  } finally {
    connection.end();
  }
}
