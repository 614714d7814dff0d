import { Command } from 'commander';
import dotenv from 'dotenv';
import { z } from 'zod';
import { examineInstallation } from '../doctor/examine-installation.ts';
import { isSound, wordFinding, wordSummary } from '../doctor/finding.ts';
import { systemClock } from '../domain/clock.ts';
import { createLogger } from '../logger.ts';

const Options = z.object({ json: z.boolean().default(false), sendTest: z.boolean().default(false) });

const command = new Command('doctor')
  .description('Checks everything the service needs and says how to mend what is red; exits with 1 then.')
  .option('--json', 'one JSON object: {sound, findings: [{level, subject, text, mend?}]}')
  .option('--send-test', 'also sends a test message by Slack and e-mail, where they are set up')
  .parse();
const options = Options.parse(command.opts());
dotenv.config({ quiet: true });

const findings = await examineInstallation({
  source: process.env,
  clock: systemClock,
  // The findings say what went wrong; the log of the parts that are tried stays out of the way.
  logger: createLogger({ level: 'error', pretty: true, out: process.stderr }),
  sendTest: options.sendTest,
});
const sound = isSound(findings);
if (options.json) {
  console.log(JSON.stringify({ sound, findings }, null, 2));
} else {
  for (const finding of findings) console.log(wordFinding(finding, { colours: process.stdout.isTTY }));
  console.log(`\n${wordSummary(findings)}`);
}
process.exitCode = sound ? 0 : 1;
