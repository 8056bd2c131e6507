package prefault

import (
	"syscall"
	"unsafe"
)

// firstPages is what the runtime maps for a heap at first. Behind its end there is
// nothing to hand over, and the system stops there.
const firstPages = 4 << 20

// populateWrite is MADV_POPULATE_WRITE of Linux 5.14.
const populateWrite = 23

var place *[1 << 13]byte

func init() {
	place = new([1 << 13]byte)
	populate(uintptr(unsafe.Pointer(place)), firstPages)
	place = nil
}

// populate makes size bytes of memory from at on resident, by huge pages where they fit.
// Both calls are advice: what a system refuses is faulted in later, as ever.
func populate(at, size uintptr) {
	at &^= uintptr(syscall.Getpagesize()) - 1
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, at, size, syscall.MADV_HUGEPAGE)
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, at, size, populateWrite)
}
