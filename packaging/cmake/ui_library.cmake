# sealscope_add_ui_library(NAME state SOURCES … LIBS …)
# One folder of ui/ as a static library: target sealscope_ui_<name>, alias Sealscope::Ui::<name>. LIBS are PUBLIC: they are
# the folder's row in the layer table.
function(sealscope_add_ui_library)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS")
    add_library(sealscope_ui_${arg_NAME} STATIC ${arg_SOURCES})
    add_library(Sealscope::Ui::${arg_NAME} ALIAS sealscope_ui_${arg_NAME})
    target_link_libraries(sealscope_ui_${arg_NAME} PUBLIC ${arg_LIBS})
    sealscope_target_defaults(sealscope_ui_${arg_NAME})
    set_target_properties(sealscope_ui_${arg_NAME} PROPERTIES AUTOMOC ON)
endfunction()
