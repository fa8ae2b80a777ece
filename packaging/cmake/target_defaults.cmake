# What every target of ours is compiled with. Both are INTERFACE targets, so that code of others in this tree
# (KSyntaxHighlighting) takes the hardening without our warnings.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

add_library(sealscope_warnings INTERFACE)
add_library(Sealscope::Warnings ALIAS sealscope_warnings)
target_compile_options(sealscope_warnings INTERFACE
    -Wall
    -Wextra
    -Wpedantic
    -Wshadow
    -Wconversion
    -Wsign-conversion
    -Wold-style-cast
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Werror)

add_library(sealscope_hardening INTERFACE)
add_library(Sealscope::Hardening ALIAS sealscope_hardening)
target_compile_definitions(sealscope_hardening INTERFACE _GLIBCXX_ASSERTIONS)
# Fortified libc calls and the sanitizers' interceptors are two answers to one question; a tree has one of them.
if(SEALSCOPE_SANITIZERS)
    list(JOIN SEALSCOPE_SANITIZERS "," sanitizers)
    target_compile_options(sealscope_hardening INTERFACE
        -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(sealscope_hardening INTERFACE -fsanitize=${sanitizers})
else()
    target_compile_options(sealscope_hardening INTERFACE
        $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2> -fstack-protector-strong)
    target_link_options(sealscope_hardening INTERFACE -Wl,-z,relro,-z,now)
endif()

function(sealscope_target_defaults target)
    target_link_libraries(${target} PRIVATE Sealscope::Warnings Sealscope::Hardening)
endfunction()
