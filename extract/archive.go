package extract

import (
	"archive/zip"
	"errors"
	"path"
	"slices"
	"strings"
)

// isArchive reports whether a file is taken for a ZIP archive, whose members are
// sources.
func isArchive(file string) bool { return strings.EqualFold(path.Ext(file), ".zip") }

// archive finds the members of a ZIP archive, in the order of their names. The
// archive stays open until the walker is closed.
func (w *walker) archive(s source) {
	z, err := zip.OpenReader(s.disk)
	if err != nil {
		w.fault(s.path, "cannot be read as a ZIP archive", err)
		return
	}
	w.open = append(w.open, z)
	members, err := membersOf(z, s.size)
	if err != nil {
		w.fault(s.path, err.Error(), nil)
		return
	}
	for _, m := range members {
		name := strings.ToValidUTF8(m.Name, "\uFFFD")
		w.found = append(w.found, source{
			path: s.path + "/" + name, file: s.file + "/" + name, arg: s.arg,
			size: int64(min(m.UncompressedSize64, 1<<62)), member: m,
		})
	}
}

// membersOf are the files in an archive of the given size. An archive whose
// members overlap, as those of archives made to fill a disk do, is refused.
func membersOf(z *zip.ReadCloser, size int64) ([]*zip.File, error) {
	var members []*zip.File
	packed := uint64(0)
	for _, f := range z.File {
		if f.FileInfo().IsDir() || hidden(f.Name) {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, errors.New("members of the ZIP archive are encrypted")
		}
		if packed += f.CompressedSize64; packed > uint64(size) {
			return nil, errors.New("members of the ZIP archive overlap; it is not read")
		}
		members = append(members, f)
	}
	slices.SortStableFunc(members, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	return members, nil
}

// hidden reports whether a part of a member's name begins with a dot, or it is
// what a Mac adds to archives.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// close closes the archives.
func (w *walker) close() {
	for _, z := range w.open {
		z.Close()
	}
}
