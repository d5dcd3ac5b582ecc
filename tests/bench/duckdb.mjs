// duckdb.mjs sum|load FILE [DATABASE] - what import-bench compares with.  Prints the
// milliseconds that DuckDB took, without the start of node.
import { closeSync, openSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/'); // the package lies in build/bench
const { DuckDBInstance } = require('@duckdb/node-api');
const [mode, file, database] = process.argv.slice(2);

// Each row has one field more than the header, so DuckDB is given the names.
const head = Buffer.alloc(8192);
const fd = openSync(file);
readSync(fd, head, 0, head.length, 0);
closeSync(fd);
const names = head.toString().split('\n')[0].split(',').concat('extra');
const source = `read_csv('${file}', header=false, skip=1, names=[${names.map((n) => `'${n}'`)}])`;

const begin = process.hrtime.bigint();
const instance = await DuckDBInstance.create(mode === 'load' ? database : ':memory:',
    { threads: String(availableParallelism()) });
const connection = await instance.connect();
if (mode === 'load')
    await connection.run(`CREATE TABLE trade AS SELECT * FROM ${source}`);
else
    await connection.runAndReadAll(`SELECT partnerCode, flowCode, period, sum(primaryValue)
        FROM ${source} GROUP BY ALL ORDER BY ALL`);
connection.closeSync();
instance.closeSync();
console.log(Number(process.hrtime.bigint() - begin) / 1e6);
