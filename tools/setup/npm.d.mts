export function runNpm(parameters: string[], options: { cwd: string; doing: string }): Promise<string>
export function npmEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv
