// Lettergraph turns folders of historical letters into a network of who wrote to
// whom and who is named in the letters, with figures and pictures.
//
// This package is the command line: flags, what is printed, and the exit status.
// What the commands do is done by the packages extract, graph and render.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"lettergraph/extract"
	"lettergraph/extract/letter"
)

// The exit statuses.
const (
	done   = 0
	faulty = 1 // some source could not be read, or the command failed or was interrupted
	misuse = 2 // wrong usage
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Main runs the program with the arguments, without the program's own name, and
// gives its exit status.
func Main(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, errs: errs}
	root := newRoot(p)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	command, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return done
	case errors.Is(err, errFaults):
		return faulty
	case ctx.Err() != nil:
		fmt.Fprintln(errs, "lettergraph: interrupted; nothing was written"+p.reached())
		return faulty
	case !p.started:
		fmt.Fprintf(errs, "lettergraph: %v\nSee '%s --help'.\n", err, command.CommandPath())
		return misuse
	}
	fmt.Fprintf(errs, "lettergraph: %v\n", err)
	return faulty
}

// errFaults says that sources had faults, which have been printed.
var errFaults = errors.New("some sources could not be read")

// program is what the commands share.
type program struct {
	in        io.Reader
	out, errs io.Writer
	started   bool // the arguments were right
	quiet     bool
	verbose   bool
	workers   int
	progress  *extract.Progress
}

func newRoot(p *program) *cobra.Command {
	root := &cobra.Command{
		Use:   "lettergraph",
		Short: "From letters to a network",
		Long: `Lettergraph turns folders of historical letters, as they are, into a network of
who wrote to whom and who is named in the letters, with figures and pictures.
Every letter, mention and edge leads back to the lines it stands on, and every
identification of a person can be corrected.

Exit status: 0 done; 1 some source could not be read (the rest was done, and each
fault is printed as "file:line: what"), the command failed, or it was interrupted;
2 wrong usage.`,
		Example: `  lettergraph run letters -o network
  lettergraph run letters --people network/people.csv -o network`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return c.Help()
		},
	}
	root.SetVersionTemplate("lettergraph {{.Version}}\n")
	flags := root.PersistentFlags()
	flags.BoolVarP(&p.quiet, "quiet", "q", false, "print faults and errors only")
	flags.BoolVarP(&p.verbose, "verbose", "v", false, "explain on standard error what is done and why")
	flags.IntVarP(&p.workers, "jobs", "j", 0, "how many things to do at a time (0: one for each core); the results are the same")
	root.AddCommand(newRun(p), newExtract(p), newMeasure(p), newRender(p), newConvert(p), newPeople(p), newMan(p))
	return root
}

// start notes that the arguments were right: what fails from here on is not
// wrong usage.
func (p *program) start() { p.started = true }

// log explains on standard error, without the time of day, if that is wanted.
func (p *program) log() *slog.Logger {
	if !p.verbose {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if len(groups) == 0 && a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
}

// printf prints on standard output, unless the program is to be quiet.
func (p *program) printf(format string, args ...any) {
	if !p.quiet {
		fmt.Fprintf(p.out, format, args...)
	}
}

// faults prints each fault on a line of its own and gives errFaults if there are
// any.
func (p *program) faults(faults []*letter.Fault) error {
	for _, f := range faults {
		fmt.Fprintln(p.errs, strings.ReplaceAll(f.Error(), "\n", " "))
	}
	if len(faults) > 0 {
		return errFaults
	}
	return nil
}

// state tells this program from one built otherwise: its version and, where that
// stands for more than one state of the program, the file it runs from.
func state() string {
	v := version()
	if v != "devel" && !strings.Contains(v, "+dirty") {
		return v
	}
	path, err := os.Executable()
	if err != nil {
		return v
	}
	info, err := os.Stat(path)
	if err != nil {
		return v
	}
	return fmt.Sprintf("%s %d %d", v, info.Size(), info.ModTime().UnixNano())
}

// version is the version of the module, with the commit where the build knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
