// Usage: node smoke.mjs <base URL>. Prints one line per thing that works; ends with status 1 at the first that does not.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GoogleGenAI } from '@google/genai';

const baseUrl = process.argv[2];
const model = 'gemini-3-flash';
const ai = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl } });
const folder = await mkdtemp(join(tmpdir(), 'mmio-smoke-'));

async function check(what, test) {
  await test();
  console.log(`ok ${what}`);
}

async function upload(size) {
  const bytes = randomBytes(size);
  const path = join(folder, `${size}.bin`);
  await writeFile(path, bytes);
  let file = await ai.files.upload({ file: path, config: { mimeType: 'application/octet-stream' } });
  assert.equal(file.sizeBytes, String(size));
  assert.equal(Buffer.from(file.sha256Hash, 'base64').toString(), createHash('sha256').update(bytes).digest('hex'));
  for (let i = 0; i < 100 && file.state === 'PROCESSING'; i++) {
    await new Promise((done) => setTimeout(done, 50));
    file = await ai.files.get({ name: file.name });
  }
  assert.equal(file.state, 'ACTIVE');
  return { file, bytes };
}

try {
  await check('generateContent', async () => {
    const reply = await ai.models.generateContent({ model, contents: 'Say exactly: hello there' });
    assert.equal(reply.text, 'hello there');
    assert.ok(reply.usageMetadata.totalTokenCount > 0);
  });
  await check('generateContentStream', async () => {
    const texts = [];
    for await (const chunk of await ai.models.generateContentStream({ model, contents: 'Tell me in 200 words' })) {
      texts.push(chunk.text);
    }
    assert.ok(texts.length > 3);
    assert.equal(texts.join('').split(/\s+/).length, 200);
  });
  await check('countTokens', async () => {
    const count = await ai.models.countTokens({ model, contents: 'x'.repeat(40) });
    assert.equal(count.totalTokens, 10);
  });
  await check('JSON by schema', async () => {
    const reply = await ai.models.generateContent({
      model,
      contents: 'a colour',
      config: {
        responseMimeType: 'application/json',
        responseSchema: { type: 'OBJECT', properties: { colour: { type: 'STRING', enum: ['red', 'blue'] } } },
      },
    });
    assert.ok(['red', 'blue'].includes(JSON.parse(reply.text).colour));
  });
  for (const size of [20_000_000, 16 * 1024 * 1024]) {
    await check(`upload, get, use and download of ${size} bytes`, async () => {
      const { file, bytes } = await upload(size);
      const parts = [{ fileData: { fileUri: file.uri, mimeType: file.mimeType } }, { text: 'look' }];
      const reply = await ai.models.generateContent({ model, contents: [{ role: 'user', parts }] });
      assert.match(reply.text, new RegExp(createHash('sha256').update(bytes).digest('hex')));
      const copy = join(folder, 'copy');
      await ai.files.download({ file: file.name, downloadPath: copy });
      // The SDK returns before its file is complete.
      for (let i = 0; i < 100 && !(await readFile(copy).catch(() => Buffer.alloc(0))).equals(bytes); i++) {
        await new Promise((done) => setTimeout(done, 50));
      }
      assert.ok((await readFile(copy)).equals(bytes));
      await ai.files.delete({ name: file.name });
      await assert.rejects(ai.files.get({ name: file.name }), (error) => error.status === 403);
    });
  }
  await check('live: speech, text and resumption', async () => {
    const talk = async (sessionResumption) => {
      const messages = [];
      const until = async (test) => {
        for (let i = 0; i < 200 && !messages.some(test); i++) {
          await new Promise((done) => setTimeout(done, 25));
        }
        return messages.find(test) ?? assert.fail('nothing comes');
      };
      let closed;
      const over = new Promise((done) => (closed = done));
      const session = await ai.live.connect({
        model: 'gemini-live',
        config: { responseModalities: ['AUDIO'], inputAudioTranscription: {}, outputAudioTranscription: {}, sessionResumption },
        callbacks: { onmessage: (message) => messages.push(message), onclose: closed, onerror: assert.fail },
      });
      return { session, messages, until, over };
    };
    const first = await talk({});
    const loud = Buffer.alloc(16_000);
    for (let at = 0; at < loud.length; at += 2) loud.writeInt16LE(at % 4 ? 9_000 : -9_000, at);
    first.session.sendRealtimeInput({ audio: { data: loud.toString('base64'), mimeType: 'audio/pcm;rate=16000' } });
    first.session.sendRealtimeInput({ audioStreamEnd: true });
    const end = await first.until((message) => message.serverContent?.turnComplete);
    assert.equal(end.usageMetadata.promptTokenCount, 13);
    const sound = first.messages.flatMap((message) => message.serverContent?.modelTurn?.parts ?? []);
    const bytes = sound.reduce((sum, part) => sum + Buffer.from(part.inlineData.data, 'base64').length, 0);
    assert.equal(bytes, 24_000);
    const heard = first.messages.map((message) => message.serverContent?.inputTranscription?.text ?? '').join('');
    assert.equal(heard, '500 ms');
    await first.until((message) => message.sessionResumptionUpdate && first.messages.indexOf(message) > 2);
    const handle = first.messages.findLast((message) => message.sessionResumptionUpdate).sessionResumptionUpdate.newHandle;
    first.session.close();
    await first.over;

    const second = await talk({ handle });
    second.session.sendClientContent({ turns: 'Say exactly: well met', turnComplete: true });
    const answer = await second.until((message) => message.serverContent?.turnComplete);
    assert.ok(answer.usageMetadata.promptTokenCount > 26);
    const said = second.messages.map((message) => message.serverContent?.outputTranscription?.text ?? '').join('');
    assert.equal(said, 'well met');
    second.session.close();
    await second.over;
  });
  await check('429', async () => {
    await fetch(`${baseUrl}/simulator/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ match: { prompt: 'too much' }, fault: { kind: 'quota-per-minute' } }),
    });
    await assert.rejects(
      ai.models.generateContent({ model, contents: 'too much' }),
      (error) => error.status === 429 && error.message.includes('6.500374s'),
    );
  });
} finally {
  await rm(folder, { recursive: true });
}
